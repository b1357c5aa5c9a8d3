-- Each event is looked up in the citations by their key.
SELECT e.id, e.title FROM event e
WHERE e.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.event = e.id)
ORDER BY e.id
