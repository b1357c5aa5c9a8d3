SELECT key, folded FROM actor WHERE kind = 'person'
UNION ALL
SELECT p.key, a.folded FROM actor p JOIN alias a ON a.actor = p.key WHERE p.kind = 'person'
