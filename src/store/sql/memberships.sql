SELECT member, body, status, since, until FROM membership ORDER BY body, member, since_day
