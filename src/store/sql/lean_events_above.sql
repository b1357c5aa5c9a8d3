-- One event and those above it, if they are not withdrawn, by number.
WITH RECURSIVE line (id) AS (SELECT ?1 UNION SELECT e.under FROM line b JOIN event e ON e.id = b.id)
SELECT e.id, under, kind, status, earliest, latest, format, series, n_parties FROM line b JOIN event e ON e.id = b.id
WHERE withdrawn = 0 ORDER BY e.id
