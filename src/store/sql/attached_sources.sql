-- The sources of chosen events, by address; one without an address by its key.
SELECT c.event, coalesce(s.url, s.key), NULL
FROM json_each(?1) j CROSS JOIN citation c ON c.event = j.value CROSS JOIN source s ON s.key = c.source
