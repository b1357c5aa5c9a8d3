UPDATE change SET sentence = ?2 WHERE seq = ?1
