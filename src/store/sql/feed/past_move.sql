UPDATE feed_past SET until = ?3 WHERE id = ?1 AND until = ?2
