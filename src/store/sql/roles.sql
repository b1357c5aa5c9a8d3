SELECT key, party, direction, gloss FROM role ORDER BY key
