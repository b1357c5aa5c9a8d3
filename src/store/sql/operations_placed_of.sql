-- Where the operations on one event stand, redacted ones left out.
SELECT seq, nth, body FROM operation WHERE event = ?1 AND body IS NOT NULL ORDER BY seq, nth
