-- The events whose words match, with their bm25 (the less, the better). Withdrawn ones have no words.
SELECT rowid, rank FROM event_text WHERE event_text MATCH ?
