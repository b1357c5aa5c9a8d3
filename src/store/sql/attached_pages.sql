-- The pages on which chosen events stand: address (or key), publisher and language of each.
SELECT c.event, coalesce(s.url, s.key), coalesce(b.name, s.publication), s.language
FROM json_each(?1) j CROSS JOIN citation c ON c.event = j.value CROSS JOIN source s ON s.key = c.source
LEFT JOIN publication b ON b.key = s.publication
