SELECT key, url, title, publication, published, language FROM source ORDER BY key
