-- One member of one body twice at a time; empty bounds are open.
SELECT a.member, a.body, b.status, coalesce(max(a.since_day, b.since_day), '')
FROM membership a JOIN membership b ON b.body = a.body AND b.member = a.member
WHERE (a.status < b.status OR (a.status = b.status AND a.since < b.since))
  AND coalesce(a.until_day, '9999') > coalesce(b.since_day, '') AND coalesce(b.until_day, '9999') > coalesce(a.since_day, '')
ORDER BY 2, 1, 3
