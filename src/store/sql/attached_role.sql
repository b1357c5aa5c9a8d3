-- The participants of chosen events in one role; ?1 is a JSON list of numbers, by number.
SELECT r.event, r.actor, r."for" FROM json_each(?1) j CROSS JOIN participant r ON r.event = j.value WHERE r.role = ?2
