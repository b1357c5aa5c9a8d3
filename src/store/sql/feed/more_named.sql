SELECT a.key, p.role FROM feed_participant p JOIN feed_actor a ON a.id = p.actor WHERE p.event = ? ORDER BY a.key, p.role
