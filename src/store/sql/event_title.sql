SELECT title FROM event WHERE id = ?1
