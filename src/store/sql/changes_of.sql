-- The changes that touched one event, newest first.
SELECT seq, hash, parents, at, author, sentence, payload_hash FROM change
WHERE seq IN (SELECT seq FROM operation WHERE event = ?1) ORDER BY seq DESC
