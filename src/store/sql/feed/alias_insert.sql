INSERT INTO feed_alias (id, event, import) VALUES (?, ?, ?)
