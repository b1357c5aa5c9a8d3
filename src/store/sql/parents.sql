SELECT id, under FROM event WHERE under IS NOT NULL
