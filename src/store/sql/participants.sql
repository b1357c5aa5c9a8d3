-- The participants of chosen events, each event's in their order; ?1 is a JSON list of numbers.
SELECT r.event, r.actor, r.role, r.status, r.level, r."for", r.detail
FROM json_each(?1) j JOIN participant r ON r.event = j.value
ORDER BY r.event, r.nth
