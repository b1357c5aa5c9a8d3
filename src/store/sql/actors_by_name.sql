SELECT key, kind, name, party, iso2, region FROM actor WHERE folded = ?1
UNION
SELECT a.key, a.kind, a.name, a.party, a.iso2, a.region FROM alias n JOIN actor a ON a.key = n.actor WHERE n.folded = ?1 AND n.kind <> 'surname'
ORDER BY key
