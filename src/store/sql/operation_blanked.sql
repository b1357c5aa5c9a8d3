-- Whether anything of a change was redacted.
SELECT 1 FROM operation WHERE seq = ?1 AND body IS NULL
