-- One person who certainly acts for two states: the days on which both bounds are known to hold.
SELECT a.person, a."for", b."for", max(a.since_day, b.since_day)
FROM office a JOIN office b ON b.person = a.person
  JOIN actor x ON x.key = a."for" AND x.party = 'self'
  JOIN actor y ON y.key = b."for" AND y.party = 'self'
WHERE a."for" < b."for"
  AND coalesce(a.until_day, '9999') > b.since_day AND coalesce(b.until_day, '9999') > a.since_day
ORDER BY 1, 2, 3
