INSERT INTO feed_event (id, day, days, act, a, b, place, page, goldstein, mentions, stamp, import)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
