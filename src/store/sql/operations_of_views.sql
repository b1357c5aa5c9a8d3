-- Every operation on a saved view or a settled name that says the word ?1, in any case that ASCII knows.
SELECT seq, nth FROM operation
 WHERE (instr(body, '"saved_view"') > 0 OR instr(body, '"settled_name"') > 0) AND instr(lower(body), lower(?1)) > 0
