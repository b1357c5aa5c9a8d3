SELECT e.id FROM event e
