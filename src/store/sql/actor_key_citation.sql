-- A field of a citation may be a role and an actor.
UPDATE citation SET field = substr(field, 1, instr(field, ':')) || ?2 WHERE field LIKE '%:' || ?1
