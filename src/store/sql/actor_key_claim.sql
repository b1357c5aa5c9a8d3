UPDATE claim SET field = substr(field, 1, instr(field, ':')) || ?2 WHERE field LIKE '%:' || ?1
