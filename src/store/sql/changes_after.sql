-- The changes after one, newest first.
SELECT seq, hash, parents, at, author, sentence, payload_hash FROM change WHERE seq > ?1 ORDER BY seq DESC
