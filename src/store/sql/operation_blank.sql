UPDATE operation SET body = NULL WHERE seq = ?1 AND nth = ?2
