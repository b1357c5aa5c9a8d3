-- The participants of all events, by the number of the event.
SELECT event, actor, "for" FROM participant ORDER BY event
