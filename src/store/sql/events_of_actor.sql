SELECT DISTINCT event FROM participant WHERE actor = ?1
