-- One person in one office twice at a time; empty bounds are open.
SELECT a.person, a.title, a."for", coalesce(b.since_day, '')
FROM office a JOIN office b ON b.person = a.person AND b."for" = a."for" AND b.title = a.title
WHERE a.since < b.since
  AND coalesce(a.until_day, '9999') > coalesce(b.since_day, '') AND coalesce(b.until_day, '9999') > coalesce(a.since_day, '')
ORDER BY 1, 2, 3, 4
