SELECT key FROM weight_set ORDER BY key
