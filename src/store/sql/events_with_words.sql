-- Every event, and every row of the text index, with the number and the words it has there.
SELECT e.id, t.folded FROM event e LEFT JOIN event_text t ON t.rowid = e.id
UNION ALL
SELECT t.rowid, t.folded FROM event_text t WHERE t.folded <> '' AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = t.rowid)
