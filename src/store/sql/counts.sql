SELECT (SELECT count(*) FROM event WHERE withdrawn = 0), (SELECT count(*) FROM participant r JOIN event e ON e.id = r.event WHERE e.withdrawn = 0),
       (SELECT count(*) FROM source), (SELECT count(*) FROM change)
