SELECT month, import, pairs, others FROM feed_month
