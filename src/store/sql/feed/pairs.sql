SELECT import, pairs FROM feed_month WHERE month <= ? AND latest >= ? ORDER BY month, import, id
