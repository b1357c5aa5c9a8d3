INSERT INTO feed_page (url) VALUES (?)
