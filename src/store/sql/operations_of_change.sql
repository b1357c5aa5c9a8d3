-- What one change did to one event.
SELECT body FROM operation WHERE event = ?1 AND seq = ?2 AND body IS NOT NULL ORDER BY nth
