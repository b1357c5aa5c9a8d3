SELECT event, actor, role, status, level, "for" FROM participant ORDER BY event, actor, role
