-- The citations of chosen events with their sources, each event's in their order.
SELECT c.event, c.source, c.field, coalesce(c.reliability, b.reliability) AS reliability, c.credibility,
       c.supports, c.quote, c.page, s.url, s.title, s.publication, s.published, s.language
FROM json_each(?1) j JOIN citation c ON c.event = j.value JOIN source s ON s.key = c.source
LEFT JOIN publication b ON b.key = s.publication
ORDER BY c.event, c.nth, c.source, c.field
