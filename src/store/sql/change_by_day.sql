-- The last change before the day ?1.
SELECT seq, hash, parents, at, author, sentence, payload_hash FROM change WHERE at < ?1 ORDER BY seq DESC LIMIT 1
