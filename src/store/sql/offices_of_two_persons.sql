-- One head's office with two persons in it on more than the day on which it passes on; bounds must be known.
SELECT a.title || '@' || a."for", a.person, b.person, max(a.since_day, b.since_day)
FROM office a JOIN office b ON b."for" = a."for" AND b.title = a.title
WHERE a.level = 'head' AND b.level = 'head' AND a.person <> b.person
  AND (a.since_day < b.since_day OR (a.since_day = b.since_day AND a.person < b.person))
  AND coalesce(a.until_day, '9999') > b.since_day
ORDER BY 1, 2, 3
