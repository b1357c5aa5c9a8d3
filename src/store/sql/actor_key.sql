UPDATE actor SET key = ?2 WHERE key = ?1
