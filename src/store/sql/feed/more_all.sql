SELECT event, actor, role FROM feed_participant ORDER BY event, actor, role
