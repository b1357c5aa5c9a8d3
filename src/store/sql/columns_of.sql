-- The columns of a table: name, type, whether it may be null; ?1 is the table.
SELECT name, type, "notnull" = 0 FROM pragma_table_info(?1)
