-- Each event that stands under another.
SELECT id, under FROM event WHERE under IS NOT NULL
