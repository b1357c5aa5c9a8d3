INSERT INTO feed_past (id, until, day, days, act, a, b, place, page, goldstein, mentions, stamp, import, more)
SELECT id, ?2, day, days, act, a, b, place, page, goldstein, mentions, stamp, import,
       (SELECT json_group_array(json_array(actor, role)) FROM feed_participant WHERE event = ?1)
  FROM feed_event WHERE id = ?1
