SELECT key, name, country, lat, lon, tz, within FROM place ORDER BY key
