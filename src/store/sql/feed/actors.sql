SELECT id, key FROM feed_actor ORDER BY id
