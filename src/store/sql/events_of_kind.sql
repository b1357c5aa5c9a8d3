-- Events of a kind and of all below it, withdrawn ones too; `0` is the character after `/`.
SELECT uuid FROM event WHERE kind = ?1
UNION ALL
SELECT uuid FROM event WHERE kind > ?1 || '/' AND kind < ?1 || '0'
