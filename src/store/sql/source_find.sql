SELECT key FROM source WHERE url = ?1 UNION ALL SELECT key FROM source WHERE key = ?1
