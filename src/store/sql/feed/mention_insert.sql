INSERT INTO feed_mention (event, page, import) VALUES (?, ?, ?)
