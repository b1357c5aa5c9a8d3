SELECT id FROM feed_place WHERE name = ? AND country IS ?
