-- One whole word of a person's name. Few rows are persons; their aliases come by index.
SELECT key, kind, name, party, iso2, region FROM actor WHERE kind = 'person' AND instr(' ' || folded || ' ', ' ' || ?1 || ' ') > 0
UNION
SELECT a.key, a.kind, a.name, a.party, a.iso2, a.region FROM actor a JOIN alias n ON n.actor = a.key
 WHERE a.kind = 'person' AND instr(' ' || n.folded || ' ', ' ' || ?1 || ' ') > 0
ORDER BY key
