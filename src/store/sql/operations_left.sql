-- Whether a change did anything to a row that is not redacted.
SELECT 1 FROM operation WHERE seq = ?1 AND body LIKE '%"table":%'
