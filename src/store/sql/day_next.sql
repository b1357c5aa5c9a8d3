SELECT coalesce(max(nth), 0) + 1 FROM event WHERE earliest IS ?1
