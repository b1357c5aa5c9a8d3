SELECT event, page FROM feed_mention ORDER BY event, page
