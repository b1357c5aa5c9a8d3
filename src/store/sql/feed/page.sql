SELECT url FROM feed_page WHERE id = ?
