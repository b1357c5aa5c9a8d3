SELECT coalesce(max(id), 0) FROM feed_month
