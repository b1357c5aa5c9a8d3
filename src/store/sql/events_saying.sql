-- Events whose own words, or those of their sources and claims, hold ?1, in any case that ASCII knows.
SELECT id FROM event WHERE instr(lower(title), lower(?1)) > 0 OR instr(lower(note), lower(?1)) > 0
UNION
SELECT event FROM citation WHERE instr(lower(quote), lower(?1)) > 0 OR instr(lower(supports), lower(?1)) > 0
UNION
SELECT c.event FROM source s JOIN citation c ON c.source = s.key
WHERE instr(lower(s.url), lower(?1)) > 0 OR instr(lower(s.title), lower(?1)) > 0
UNION
SELECT event FROM claim WHERE event IS NOT NULL AND (instr(lower(value), lower(?1)) > 0 OR instr(lower(reason), lower(?1)) > 0)
UNION
SELECT event FROM tag WHERE instr(lower(tag), lower(?1)) > 0
ORDER BY 1
