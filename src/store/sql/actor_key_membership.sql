UPDATE membership SET member = ?2 WHERE member = ?1
