-- The participants of all events in one role, by the number of the event.
SELECT event, actor, "for" FROM participant WHERE role = ?1 ORDER BY event
