DELETE FROM feed_mention WHERE NOT EXISTS (SELECT 1 FROM feed_event e WHERE e.id = feed_mention.event)
