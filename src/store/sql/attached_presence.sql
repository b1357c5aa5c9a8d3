-- The participants of chosen events of whom that is said.
SELECT r.event, r.actor, r."for" FROM json_each(?1) j CROSS JOIN participant r ON r.event = j.value WHERE r.status = ?2
