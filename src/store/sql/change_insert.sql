INSERT INTO change (hash, parents, at, author, sentence, payload_hash, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
