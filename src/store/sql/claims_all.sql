-- Every claim, and the address of its source as column 9; not those of withdrawn events.
SELECT c.conflict, c.event, c.topic, c.field, c.value, c.source, c.accepted, c.reading, c.reason, coalesce(s.url, s.key)
FROM claim c LEFT JOIN source s ON s.key = c.source LEFT JOIN event e ON e.id = c.event
WHERE coalesce(e.withdrawn, 0) = 0
ORDER BY c.conflict, c.side
