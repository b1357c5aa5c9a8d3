UPDATE office SET person = ?2 WHERE person = ?1
