SELECT id, day, days, act, a, b, place, page, goldstein, mentions, stamp, import FROM feed_event ORDER BY id
