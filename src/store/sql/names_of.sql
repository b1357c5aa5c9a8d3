SELECT DISTINCT name FROM alias WHERE actor = ?1 ORDER BY name
