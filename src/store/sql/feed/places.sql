SELECT id, name, country FROM feed_place
