WITH RECURSIVE inside (key) AS (SELECT ? UNION SELECT p.key FROM inside i JOIN place p ON p.within = i.key)
SELECT p.folded, p.country FROM inside i JOIN place p ON p.key = i.key
UNION SELECT a.folded, p.country FROM inside i JOIN place p ON p.key = i.key JOIN alias a ON a.place = i.key
