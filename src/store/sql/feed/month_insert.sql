INSERT INTO feed_month (month, import, latest, pairs, others) VALUES (?, ?, ?, ?, ?)
