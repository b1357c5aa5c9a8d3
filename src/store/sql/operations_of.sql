-- What was ever done to one event, oldest first; redacted operations are left out.
SELECT body, seq FROM operation WHERE event = ?1 AND body IS NOT NULL ORDER BY seq, nth
