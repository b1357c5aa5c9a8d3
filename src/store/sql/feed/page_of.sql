SELECT g.url FROM feed_event e JOIN feed_page g ON g.id = e.page WHERE e.id = ?
