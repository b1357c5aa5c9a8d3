SELECT s.key FROM source s LEFT JOIN publication p ON p.key = s.publication
WHERE instr(lower(coalesce(s.url, '')), ?) > 0 OR instr(lower(s.key), ?) > 0
OR instr(lower(coalesce(s.publication, '')), ?) > 0 OR instr(lower(coalesce(p.name, '')), ?) > 0
