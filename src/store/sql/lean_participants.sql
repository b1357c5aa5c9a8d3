SELECT event, actor, role, status, level, "for" FROM participant
WHERE event > ?1 ORDER BY event, actor, role
