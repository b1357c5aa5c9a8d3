-- Without the payload: only the log itself reads that.
SELECT seq, hash, parents, at, author, sentence, payload_hash, NULL AS payload FROM change ORDER BY seq DESC LIMIT 1
