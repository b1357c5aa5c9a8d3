-- The changes whose sentence holds the word ?1, in any case that ASCII knows.
SELECT seq FROM change WHERE instr(lower(sentence), lower(?1)) > 0
