SELECT id, pairs, others FROM feed_month WHERE import = ? ORDER BY month, id
