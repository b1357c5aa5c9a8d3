SELECT stamp FROM feed_past WHERE id = ? ORDER BY until DESC LIMIT 1
