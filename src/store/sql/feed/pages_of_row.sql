SELECT 0 AS nth, g.url FROM feed_event e JOIN feed_page g ON g.id = e.page WHERE e.id = ?1
UNION ALL
SELECT n.page, h.url FROM feed_mention n JOIN feed_page h ON h.id = n.page WHERE n.event = ?1
ORDER BY nth
