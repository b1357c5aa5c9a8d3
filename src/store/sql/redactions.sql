-- What redactions say of the changes that they blanked, oldest first.
SELECT seq, body FROM operation WHERE event IS NULL AND body >= '{"redacted"' AND body < '{"redactee' ORDER BY seq, nth
