-- The payload of one change, in order, with the event that each operation touches.
SELECT body, event FROM operation WHERE seq = ?1 ORDER BY nth
