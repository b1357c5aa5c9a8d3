SELECT t.id, t.date, t.kind, t.layer, t.title, t.status, t.place, t.country, t.lat, t.lon, t.note, t.external_id,
       m.a_role, x.key, m.b_role, y.key
FROM feed_timeline t JOIN feed_event e ON e.id = t.id JOIN feed_act m ON m.id = e.act
LEFT JOIN feed_actor x ON x.id = e.a LEFT JOIN feed_actor y ON y.id = e.b
WHERE t.id = ?
