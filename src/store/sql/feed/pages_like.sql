SELECT id FROM feed_page WHERE instr(lower(url), ?) > 0
