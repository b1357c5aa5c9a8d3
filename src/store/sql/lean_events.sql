SELECT id, under, kind, status, earliest, latest, format, series, n_parties FROM event
WHERE id > ? AND id <= ? AND withdrawn = 0 ORDER BY id
