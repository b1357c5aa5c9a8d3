SELECT coalesce(max(nth), 0) + 1 FROM citation WHERE event = ?1
