SELECT uuid FROM event WHERE id = ?1
