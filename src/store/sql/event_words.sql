-- Every text of one event that a search finds; none of a withdrawn one.
WITH e AS MATERIALIZED (SELECT id, title, note FROM event WHERE id = ?1 AND withdrawn = 0)
SELECT title FROM e
UNION ALL
SELECT note FROM e WHERE note IS NOT NULL
UNION ALL
SELECT a.name FROM e CROSS JOIN participant r ON r.event = e.id CROSS JOIN actor a ON a.key = r.actor
UNION ALL
SELECT c.quote FROM e CROSS JOIN citation c ON c.event = e.id WHERE c.quote IS NOT NULL
UNION ALL
SELECT c.supports FROM e CROSS JOIN citation c ON c.event = e.id WHERE c.supports IS NOT NULL
