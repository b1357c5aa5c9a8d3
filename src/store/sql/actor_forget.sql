UPDATE actor SET name = ?2, folded = ?3, official_name = NULL, note = NULL WHERE key = ?1
