DELETE FROM feed_past WHERE id = ? AND until = ?
