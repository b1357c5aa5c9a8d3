SELECT member, body, status, since, until FROM membership WHERE body = ?1 ORDER BY member, since_day
