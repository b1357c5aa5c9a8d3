-- Each change with its first operation, which says of an undo what it takes back; the last change first.
SELECT change.seq, hash, body FROM change LEFT JOIN operation ON operation.seq = change.seq AND nth = 1
 ORDER BY change.seq DESC
