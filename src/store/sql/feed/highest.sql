SELECT max(coalesce((SELECT max(id) FROM feed_event WHERE id >= ?1 AND id < ?2), 0),
           coalesce((SELECT max(id) FROM feed_alias WHERE id >= ?1 AND id < ?2), 0),
           coalesce((SELECT max(id) FROM feed_past WHERE id >= ?1 AND id < ?2), 0))
