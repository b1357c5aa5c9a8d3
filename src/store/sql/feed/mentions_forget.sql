DELETE FROM feed_mention WHERE import = ?
