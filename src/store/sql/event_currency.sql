SELECT currency FROM event WHERE uuid = ?1
