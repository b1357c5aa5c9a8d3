SELECT key, name, country, lat, lon, tz, within FROM place WHERE key = ?1
