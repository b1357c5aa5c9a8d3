SELECT min(c.event) FROM citation c JOIN event e ON e.id = c.event WHERE c.source = ? AND e.withdrawn = 0
