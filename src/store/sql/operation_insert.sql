INSERT INTO operation (seq, nth, event, body) VALUES (?1, ?2, ?3, ?4)
