DELETE FROM change WHERE seq > ?1
