DELETE FROM feed_participant WHERE event = ?
