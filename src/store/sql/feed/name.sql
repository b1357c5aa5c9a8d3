SELECT name FROM feed_name WHERE id = ?
