-- Chosen events, in any order; ?1 is a JSON list of their numbers.
SELECT e.id, e.uuid, e.kind, e.title, e.date, e.time, e.tz, e.status, e.format, e.place, e.country, e.series,
       e.under, e.amount_kind, e.n_parties, e.nth, e.note, e.withdrawn, e.amount, e.currency
FROM json_each(?1) j JOIN event e ON e.id = j.value
