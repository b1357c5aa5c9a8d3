-- How often chosen events were touched by a change, and when last; ?1 is a JSON list of their numbers.
SELECT o.event, count(DISTINCT o.seq), max(c.at)
FROM json_each(?1) j JOIN operation o ON o.event = j.value JOIN change c ON c.seq = o.seq
GROUP BY o.event
