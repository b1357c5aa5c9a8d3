SELECT id, day, days, act, a, b, place, page, goldstein, mentions, stamp, import, more FROM feed_past WHERE until = ?
