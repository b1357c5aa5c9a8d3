-- The payload of one change, in order.
SELECT body FROM operation WHERE seq = ?1 ORDER BY nth
