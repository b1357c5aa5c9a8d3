-- Persons and companies; states and bodies are no secret.
SELECT 1 FROM actor WHERE key = ?1 AND kind IN ('person', 'company')
