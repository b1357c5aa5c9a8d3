SELECT n.event, g.url FROM feed_mention n JOIN feed_page g ON g.id = n.page
UNION ALL
SELECT e.id, g.url FROM feed_event e JOIN feed_page g ON g.id = e.page WHERE e.id IN (SELECT event FROM feed_mention)
