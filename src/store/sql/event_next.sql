-- Higher than any number that is or was in use.
SELECT max(coalesce((SELECT max(id) FROM event), 0), coalesce((SELECT max(event) FROM operation WHERE event IS NOT NULL), 0)) + 1
