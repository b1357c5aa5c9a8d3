SELECT id FROM event WHERE uuid = ?1
