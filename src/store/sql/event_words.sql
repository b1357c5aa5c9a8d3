-- Every text of one event that a search finds.
SELECT title FROM event WHERE id = ?1
UNION ALL
SELECT note FROM event WHERE id = ?1 AND note IS NOT NULL
UNION ALL
SELECT a.name FROM participant r JOIN actor a ON a.key = r.actor WHERE r.event = ?1
UNION ALL
SELECT quote FROM citation WHERE event = ?1 AND quote IS NOT NULL
UNION ALL
SELECT supports FROM citation WHERE event = ?1 AND supports IS NOT NULL
