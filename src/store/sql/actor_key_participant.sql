UPDATE participant SET actor = ?2 WHERE actor = ?1
