-- The texts of chosen events that a search finds: 0 title, 1 note, 2 quote, 3 supports, 4 name.
SELECT e.id, 0, e.title FROM json_each(?1) j CROSS JOIN event e ON e.id = j.value
UNION ALL
SELECT e.id, 1, e.note FROM json_each(?1) j CROSS JOIN event e ON e.id = j.value WHERE e.note IS NOT NULL
UNION ALL
SELECT c.event, 2, c.quote FROM json_each(?1) j CROSS JOIN citation c ON c.event = j.value WHERE c.quote IS NOT NULL
UNION ALL
SELECT c.event, 3, c.supports FROM json_each(?1) j CROSS JOIN citation c ON c.event = j.value WHERE c.supports IS NOT NULL
UNION ALL
SELECT r.event, 4, a.name FROM json_each(?1) j CROSS JOIN participant r ON r.event = j.value CROSS JOIN actor a ON a.key = r.actor
ORDER BY 1, 2
