-- Where the operations of one change stand, redacted ones left out.
SELECT seq, nth, body FROM operation WHERE seq = ?1 AND body IS NOT NULL ORDER BY nth
