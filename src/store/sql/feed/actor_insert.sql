INSERT INTO feed_actor (key) VALUES (?)
