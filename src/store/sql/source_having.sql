-- Whether any source has ?1 in its address, its key or the key or name of its publication, as `source:` asks.
SELECT 1 FROM source s LEFT JOIN publication p ON p.key = s.publication
WHERE instr(lower(coalesce(s.url, '')), ?1) > 0 OR instr(lower(s.key), ?1) > 0
   OR instr(lower(coalesce(s.publication, '')), ?1) > 0 OR instr(lower(coalesce(p.name, '')), ?1) > 0
LIMIT 1
