-- Whether a number is that of an event, or was that of another one: a number is never given twice.
SELECT 1 FROM event WHERE id = ?1
UNION ALL
SELECT 1 FROM operation WHERE event = ?1 AND coalesce(instr(body, ?2), 0) = 0
LIMIT 1
