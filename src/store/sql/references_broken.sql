-- A row that refers to something that is not there: its table and the table it refers to. The change that is being
-- made is not yet in its own table.
SELECT "table", parent FROM pragma_foreign_key_check WHERE "table" <> 'operation' LIMIT 1
