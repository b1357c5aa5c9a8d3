SELECT id FROM event WHERE under = ?1 AND withdrawn = 0 ORDER BY earliest IS NULL, earliest, nth, id
