SELECT event, actor, role, status, level, "for" FROM participant
WHERE event > ? AND event <= ? ORDER BY event, actor, role
