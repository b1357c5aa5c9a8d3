-- The log, newest first.
SELECT seq, hash, parents, at, author, sentence, payload_hash FROM change ORDER BY seq DESC
