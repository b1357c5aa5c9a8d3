SELECT id, under, kind, status, earliest, latest, format, series, n_parties FROM event WHERE withdrawn = 0 ORDER BY id
