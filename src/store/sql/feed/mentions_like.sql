SELECT n.event FROM feed_mention n JOIN feed_page g ON g.id = n.page WHERE instr(lower(g.url), ?) > 0
