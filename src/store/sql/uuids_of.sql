-- The names in every file of chosen events; ?1 is a JSON list of their numbers.
SELECT e.id, e.uuid FROM json_each(?1) j JOIN event e ON e.id = j.value
