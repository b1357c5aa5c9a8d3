DELETE FROM alias WHERE actor = ?1 OR actor = ?2
