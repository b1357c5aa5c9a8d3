DELETE FROM operation WHERE seq > ?1
