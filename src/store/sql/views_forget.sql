-- Saved views that say the word ?1, in any case that ASCII knows.
DELETE FROM saved_view WHERE instr(lower(query), lower(?1)) > 0 OR instr(lower(name), lower(?1)) > 0 RETURNING name
