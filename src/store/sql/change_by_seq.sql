SELECT seq, hash, parents, at, author, sentence, payload_hash FROM change WHERE seq = ?1
