SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index', 'view') AND sql IS NOT NULL
