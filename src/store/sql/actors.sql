SELECT key, kind, name, party, iso2, region FROM actor ORDER BY key
