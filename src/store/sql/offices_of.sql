SELECT person, "for", title, since, until, level, source FROM office WHERE person = ?1 ORDER BY since_day, until_day
