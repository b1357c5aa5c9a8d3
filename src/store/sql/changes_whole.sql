-- The log, oldest first, with the payloads.
SELECT seq, hash, parents, at, author, sentence, payload_hash, payload FROM change ORDER BY seq
