SELECT import, pairs FROM feed_month WHERE month <= ? AND latest >= ? AND id % ? = ? ORDER BY month, import, id
