-- Everything under an event that is not withdrawn, at any depth.
WITH RECURSIVE below (id) AS (
  SELECT id FROM event WHERE under = ?1
  UNION
  SELECT child.id FROM below b JOIN event child ON child.under = b.id)
SELECT e.id FROM below b JOIN event e ON e.id = b.id WHERE e.withdrawn = 0 ORDER BY e.earliest IS NULL, e.earliest, e.nth, e.id
