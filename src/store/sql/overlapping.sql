-- Events of kinds with that first part whose spans may touch the days ?2 to ?3.
SELECT id FROM event
WHERE withdrawn = 0 AND earliest <= ?3 AND latest >= ?2 AND (kind = ?1 OR (kind >= ?1 || '/' AND kind < ?1 || '0'))
ORDER BY earliest, nth, id
