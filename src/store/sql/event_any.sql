-- Any event, also a withdrawn one.
SELECT 1 FROM event LIMIT 1
