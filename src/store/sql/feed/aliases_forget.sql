DELETE FROM feed_alias WHERE import = ?
