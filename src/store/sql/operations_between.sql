-- What was done after the change ?1 up to the change ?2, in order.
SELECT seq, event, body FROM operation WHERE seq > ?1 AND seq <= ?2 ORDER BY seq, nth
