SELECT actor, role FROM feed_participant WHERE event = ? ORDER BY actor, role
