SELECT id, vocabulary, code, gloss, kind, a_role, b_role, status FROM feed_act ORDER BY id
