UPDATE feed_month SET latest = ?2, pairs = ?3, others = ?4 WHERE id = ?1
