-- The number that the next redacted actor gets.
SELECT 1 + count(*) FROM actor WHERE key GLOB 'redacted-[0-9]*'
