SELECT DISTINCT c.source FROM citation c JOIN event e ON e.id = c.event
WHERE e.withdrawn = 0 AND (c.source GLOB 'gdelt:*' OR c.source GLOB 'icews:*' OR c.source GLOB 'acled:*'
                           OR c.source GLOB 'ucdp:*' OR c.source GLOB 'plover:*' OR c.source GLOB 'visits:*')
