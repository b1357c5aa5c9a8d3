-- For how many states the person ?2 holds an office on the first day of the event ?1, and for which.
SELECT count(DISTINCT o."for"), min(o."for")
FROM event e JOIN office o ON o.person = ?2
WHERE e.id = ?1 AND coalesce(o.since_day, '') <= e.earliest AND coalesce(o.until_day, '9999') >= e.earliest
