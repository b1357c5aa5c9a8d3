-- The same of events that a filter, put after it, lets through.
SELECT e.id, t.rank FROM event_text t CROSS JOIN event e ON e.id = t.rowid WHERE t.event_text MATCH ?
