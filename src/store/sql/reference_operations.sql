-- What was ever done to the tables that no event owns, oldest first; redacted operations are left out.
SELECT seq, body FROM operation WHERE event IS NULL AND body IS NOT NULL ORDER BY seq, nth
