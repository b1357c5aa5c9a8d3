-- Every event by its name in every file.
SELECT uuid, id FROM event ORDER BY uuid
