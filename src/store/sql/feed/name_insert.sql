INSERT INTO feed_name (feed, name) VALUES (?, ?)
