DELETE FROM feed_past WHERE import = ?
