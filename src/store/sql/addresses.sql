-- The addresses and grades behind chosen events, by the key within each event; a source without an address by its key.
SELECT c.event, c.nth, coalesce(s.url, s.key), coalesce(c.reliability, b.reliability), c.credibility
FROM json_each(?1) j JOIN citation c ON c.event = j.value JOIN source s ON s.key = c.source
LEFT JOIN publication b ON b.key = s.publication
