DELETE FROM feed_month WHERE id = ?
