-- The key of an actor, and every name it has, but for those too short to tell it.
SELECT key FROM actor WHERE key = ?1
UNION
SELECT name FROM actor WHERE key = ?1
UNION
SELECT name FROM alias WHERE actor = ?1 AND length(name) > 3
