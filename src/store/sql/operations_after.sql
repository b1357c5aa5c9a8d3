-- What was done after a change, the last first.
SELECT seq, event, body FROM operation WHERE seq > ?1 ORDER BY seq DESC, nth DESC
