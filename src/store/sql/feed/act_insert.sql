INSERT INTO feed_act (vocabulary, code, gloss, kind, a_role, b_role, status) VALUES (?, ?, ?, ?, ?, ?, ?)
