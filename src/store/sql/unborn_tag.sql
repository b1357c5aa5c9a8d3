DELETE FROM tag WHERE event = ?1
