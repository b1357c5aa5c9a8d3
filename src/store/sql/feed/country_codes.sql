SELECT key, fips, cameo, gw FROM actor WHERE kind = 'country' ORDER BY key
