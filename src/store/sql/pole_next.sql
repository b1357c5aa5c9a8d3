SELECT coalesce(max(nth), 0) + 1 FROM pole
