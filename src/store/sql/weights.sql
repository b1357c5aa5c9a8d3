SELECT kind, format, level, weight, reason FROM kind_weight WHERE "set" = ?1 ORDER BY kind, format, level
