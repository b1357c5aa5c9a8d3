-- Events whose uuid begins so; hexadecimal digits and dashes all come before `g`.
SELECT id FROM event WHERE uuid >= ?1 AND uuid < ?1 || 'g' ORDER BY uuid LIMIT 2
