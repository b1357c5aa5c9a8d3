SELECT key, kind, name, party, iso2, region FROM actor WHERE key = ?1
