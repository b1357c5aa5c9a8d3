SELECT event FROM feed_alias WHERE id = ?
