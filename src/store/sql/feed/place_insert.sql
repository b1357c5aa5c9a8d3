INSERT INTO feed_place (name, country, lat, lon) VALUES (?, ?, ?, ?)
