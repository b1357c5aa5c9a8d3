SELECT max(id) FROM event
