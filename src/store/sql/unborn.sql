-- Events that the log knows only from later changes.
SELECT event FROM operation WHERE event IS NOT NULL GROUP BY event HAVING min(seq) > ?1
