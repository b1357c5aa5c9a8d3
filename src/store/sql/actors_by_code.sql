SELECT key, kind, name, party, iso2, region FROM actor WHERE key IN (?1, upper(?1), lower(?1))
UNION
SELECT key, kind, name, party, iso2, region FROM actor WHERE iso2 = upper(?1)
ORDER BY key
