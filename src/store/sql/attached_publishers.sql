-- The publishers of the sources of chosen events; several sites of one publisher share its name.
SELECT c.event, coalesce(b.name, s.publication, s.key), NULL
FROM json_each(?1) j CROSS JOIN citation c ON c.event = j.value CROSS JOIN source s ON s.key = c.source
LEFT JOIN publication b ON b.key = s.publication
