-- Every operation that names an actor: ?1 is its key in quotes, ?2 its end of `ROLE:ACTOR`.
SELECT seq, nth FROM operation WHERE instr(body, ?1) > 0 OR instr(body, ?2) > 0
