DELETE FROM feed_month
