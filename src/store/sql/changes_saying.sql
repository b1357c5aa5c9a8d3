-- The changes whose sentence holds the word ?1.
SELECT seq FROM change WHERE instr(sentence, ?1) > 0
