DELETE FROM participant WHERE event = ?1
