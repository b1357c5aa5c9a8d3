SELECT (SELECT count(*) FROM event WHERE withdrawn = 0), (SELECT count(*) FROM participant),
       (SELECT count(*) FROM source), (SELECT count(*) FROM change)
