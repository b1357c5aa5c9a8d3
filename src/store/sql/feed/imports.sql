SELECT DISTINCT import FROM feed_month ORDER BY import
