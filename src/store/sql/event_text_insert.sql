INSERT INTO event_text (rowid, folded) VALUES (?1, ?2)
