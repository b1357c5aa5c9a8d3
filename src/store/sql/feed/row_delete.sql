DELETE FROM feed_event WHERE id = ?
