-- Planned events whose last day is before the day ?1.
SELECT id, title, date FROM event
WHERE status = 'planned' AND withdrawn = 0 AND coalesce(latest, '9999') < ?1
ORDER BY earliest, nth, latest, id
