SELECT id, pairs, others FROM feed_month WHERE month = ? AND import = ? ORDER BY id
