SELECT key, name, reliability, reason FROM publication ORDER BY key
