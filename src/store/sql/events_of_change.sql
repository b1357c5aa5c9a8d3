-- The events that one change touched.
SELECT DISTINCT event FROM operation WHERE seq = ?1 AND event IS NOT NULL
