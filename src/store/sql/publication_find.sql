SELECT 1 FROM publication WHERE key = ?1
