-- What was done to one event after a change, the last first.
SELECT seq, event, body FROM operation WHERE event = ?1 AND seq > ?2 AND body IS NOT NULL ORDER BY seq DESC, nth DESC
