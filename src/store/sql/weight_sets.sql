SELECT key, hash FROM weight_set ORDER BY key
