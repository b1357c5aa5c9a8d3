-- Where the operations on no event stand, but on the tables beside, after the change ?1.
SELECT seq, nth, body FROM operation WHERE seq > ?1 AND event IS NULL AND body IS NOT NULL ORDER BY seq, nth
