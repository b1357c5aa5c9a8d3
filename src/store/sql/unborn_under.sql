UPDATE event SET under = NULL WHERE under = ?1
