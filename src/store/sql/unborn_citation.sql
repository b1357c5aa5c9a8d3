DELETE FROM citation WHERE event = ?1
