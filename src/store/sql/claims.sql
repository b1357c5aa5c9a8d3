SELECT conflict, event, topic, field, value, source, accepted, reading, reason
FROM claim WHERE event = ?1 ORDER BY conflict, side
