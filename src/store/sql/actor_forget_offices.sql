-- For whom and when stays, since parties hang on it; titles are told apart by a number where they must be.
UPDATE office SET source = NULL, note = NULL, title = '(redacted)' || coalesce((
  SELECT ' ' || count(*) FROM office o WHERE o.person = office.person AND o.title < office.title HAVING count(*) > 0), '')
WHERE person = ?2 AND ?1 <> ?2
