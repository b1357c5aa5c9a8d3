UPDATE participant SET "for" = ?2 WHERE "for" = ?1
