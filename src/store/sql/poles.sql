SELECT key, actor, name, color FROM pole ORDER BY nth, key
