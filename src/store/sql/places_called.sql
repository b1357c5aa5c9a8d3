SELECT key, name, country, lat, lon, tz, within FROM place WHERE key = lower(?1)
UNION
SELECT key, name, country, lat, lon, tz, within FROM place WHERE folded = ?2
UNION
SELECT p.key, p.name, p.country, p.lat, p.lon, p.tz, p.within FROM alias n JOIN place p ON p.key = n.place WHERE n.folded = ?2
ORDER BY key
