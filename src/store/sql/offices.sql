SELECT person, "for", title, since, until, level, source FROM office ORDER BY person, since_day, until_day, "for", title
