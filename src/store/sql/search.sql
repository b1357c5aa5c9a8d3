-- The events whose words match, with their bm25 (the less, the better).
SELECT e.id, t.rank FROM event_text t CROSS JOIN event e ON e.id = t.rowid WHERE t.event_text MATCH ?
