-- Events whose own words hold ?1, in any case that ASCII knows.
SELECT id FROM event WHERE instr(lower(title), lower(?1)) > 0 OR instr(lower(note), lower(?1)) > 0
UNION
SELECT event FROM citation WHERE instr(lower(quote), lower(?1)) > 0 OR instr(lower(supports), lower(?1)) > 0
UNION
SELECT event FROM tag WHERE instr(lower(tag), lower(?1)) > 0
ORDER BY 1
