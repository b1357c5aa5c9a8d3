-- The changes whose hash lies from ?1 up to ?2: those that begin so.
SELECT seq, hash, parents, at, author, sentence, payload_hash FROM change WHERE hash >= ?1 AND hash < ?2 LIMIT 2
