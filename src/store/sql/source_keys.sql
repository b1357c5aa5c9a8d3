SELECT key FROM source ORDER BY key
