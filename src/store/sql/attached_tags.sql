-- The tags of chosen events.
SELECT t.event, t.tag, NULL FROM json_each(?1) j CROSS JOIN tag t ON t.event = j.value
