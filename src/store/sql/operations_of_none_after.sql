-- What was done to no event, but to the tables beside, after a change, the last first.
SELECT seq, event, body FROM operation WHERE seq > ?1 AND event IS NULL AND body IS NOT NULL ORDER BY seq DESC, nth DESC
