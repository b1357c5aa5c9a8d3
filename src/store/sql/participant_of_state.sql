-- A state takes the place of the person who acted for it, unless it is in the list already.
INSERT OR IGNORE INTO participant (event, actor, role, nth, status, level) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
