SELECT e.id, e.earliest, e.minute, e.under, e.nth, e.latest FROM event e
