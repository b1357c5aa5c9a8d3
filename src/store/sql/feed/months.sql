SELECT import, pairs, others FROM feed_month WHERE month <= ? AND latest >= ? ORDER BY month, import, id
