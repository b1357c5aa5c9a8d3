-- The participants of chosen events, with their places in the lists; ?1 is a JSON list of numbers.
SELECT r.event, r.nth, r.actor, r.role, r.status, r.level, r."for", r.detail
FROM json_each(?1) j JOIN participant r ON r.event = j.value
