-- The first change whose payload names the source of the key ?1, a text of JSON.
SELECT seq FROM operation WHERE instr(body, '"source"') > 0 AND instr(body, ?1) > 0 ORDER BY seq LIMIT 1
