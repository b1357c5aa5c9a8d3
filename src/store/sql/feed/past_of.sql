SELECT until FROM feed_past WHERE id = ? AND import = ?
