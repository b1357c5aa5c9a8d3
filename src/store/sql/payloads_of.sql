-- The payloads of the changes that touched one event, without those that only name shipped data.
SELECT c.payload FROM touched t JOIN change c ON c.seq = t.seq
WHERE t.event = ?1 AND c.payload IS NOT NULL AND substr(c.payload, 1, 1) = '['
ORDER BY c.seq
