-- Settled names that say the word ?1, in any case that ASCII knows, or mean the actor of that key.
DELETE FROM settled_name WHERE instr(lower(name), lower(?1)) > 0 OR actor = ?1 RETURNING scope
