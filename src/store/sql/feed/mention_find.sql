SELECT 1 FROM feed_mention n JOIN feed_page g ON g.id = n.page WHERE n.event = ? AND g.url = ?
