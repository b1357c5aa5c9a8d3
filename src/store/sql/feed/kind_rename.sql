UPDATE feed_act SET kind = ?2 WHERE kind = ?1
