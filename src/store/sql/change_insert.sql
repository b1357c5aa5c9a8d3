INSERT INTO change (seq, hash, parents, at, author, sentence, payload_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
