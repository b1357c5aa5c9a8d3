-- The participants of one event and of those above it.
WITH RECURSIVE line (id) AS (SELECT ?1 UNION SELECT e.under FROM line b JOIN event e ON e.id = b.id)
SELECT event, actor, role, status, level, "for" FROM line b JOIN participant ON event = b.id ORDER BY event, actor, role
