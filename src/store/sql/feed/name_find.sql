SELECT id FROM feed_name WHERE feed = ? AND name = ?
