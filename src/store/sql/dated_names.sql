SELECT place, name, since_day, until_day FROM alias WHERE place IS NOT NULL AND since IS NOT NULL ORDER BY place, since_day
