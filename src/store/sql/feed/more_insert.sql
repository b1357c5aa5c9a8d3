INSERT INTO feed_participant (event, actor, role) VALUES (?, ?, ?)
