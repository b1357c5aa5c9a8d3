SELECT key, name, body, format FROM series ORDER BY key
