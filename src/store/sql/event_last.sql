SELECT max(id) FROM event WHERE withdrawn = 0 HAVING max(id) IS NOT NULL
