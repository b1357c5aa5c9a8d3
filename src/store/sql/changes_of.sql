-- The changes that touched one event, newest first.
SELECT c.seq, c.hash, c.parents, c.at, c.author, c.sentence, c.payload_hash, NULL AS payload
FROM touched t JOIN change c ON c.seq = t.seq WHERE t.event = ?1 ORDER BY c.seq DESC
