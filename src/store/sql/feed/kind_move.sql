UPDATE feed_act SET kind = ?2 || substr(kind, length(?1) + 1)
WHERE kind = ?1 OR (kind >= ?1 || '/' AND kind < ?1 || '0')
