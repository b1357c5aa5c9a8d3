-- The payload of one change, the last operation first.
SELECT body FROM operation WHERE seq = ?1 ORDER BY nth DESC
