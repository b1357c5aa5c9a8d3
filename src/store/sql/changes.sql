-- The log, newest first; without the payloads.
SELECT seq, hash, parents, at, author, sentence, payload_hash, NULL AS payload FROM change ORDER BY seq DESC
