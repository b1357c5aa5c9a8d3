INSERT INTO touched (event, seq) VALUES (?1, ?2)
