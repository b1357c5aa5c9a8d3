SELECT id FROM feed_act WHERE vocabulary = ? AND code = ?
