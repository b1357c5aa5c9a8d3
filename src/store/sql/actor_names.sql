SELECT key, folded FROM actor
UNION ALL
SELECT key, replace(lower(key), '-', ' ') FROM actor
UNION ALL
SELECT actor, folded FROM alias WHERE actor IS NOT NULL
