-- Every claim with the address of its source; not those of withdrawn events.
SELECT c.conflict, c.side, c.event, c.topic, c.field, c.value, c.source, c.accepted, c.reading, c.reason,
       coalesce(s.url, s.key) AS address
FROM claim c LEFT JOIN source s ON s.key = c.source LEFT JOIN event e ON e.id = c.event
WHERE coalesce(e.withdrawn, 0) = 0
ORDER BY c.conflict, c.side
