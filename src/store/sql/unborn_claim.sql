DELETE FROM claim WHERE event = ?1
