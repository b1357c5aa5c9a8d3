"""Parquet read by pyarrow, pandas and DuckDB: the cells of the CSV, and the same counts however it is parted."""

import csv
import sys

import duckdb
import pandas
import pyarrow.parquet

folder = sys.argv[1]
table = pyarrow.parquet.read_table(f"{folder}/all.parquet")
kinds = {field.name: str(field.type) for field in table.schema}
for name, kind in [("id", "int64"), ("earliest", "date32[day]"), ("lat", "double"), ("amount", "decimal128(18, 4)"), ("title", "string")]:
    assert kinds[name] == kind, (name, kinds[name])
with open(f"{folder}/all.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
cells = table.to_pylist()
assert len(rows) == len(cells), (len(rows), len(cells))
for row, cell in zip(rows, cells):
    for name, text in row.items():
        value = cell[name]
        if value is None:
            assert text == "", (name, text)
        elif name in ("lat", "lon", "amount"):
            assert float(text) == float(value), (name, text, value)
        else:
            # A text that a spreadsheet would run is guarded in the CSV.
            assert str(value) in (text, text.removeprefix("'")), (name, text, value)
print(f"pyarrow: {len(cells)} rows, every cell as in the CSV")
whole = duckdb.sql(f"SELECT year, count(*) FROM '{folder}/all.parquet' GROUP BY 1 ORDER BY 1").fetchall()
parts = duckdb.sql(
    f"SELECT year, count(*) FROM read_parquet('{folder}/years.parquet/events/*/*.parquet', hive_partitioning = true) GROUP BY 1 ORDER BY 1"
).fetchall()
assert whole == parts, (whole, parts)
who = duckdb.sql(
    f"SELECT count(*) FROM '{folder}/all.parquet' e JOIN '{folder}/all-participants.parquet' p ON p.event = e.id"
).fetchall()[0][0]
print(f"DuckDB: {sum(n for _, n in whole)} events in {len(whole)} years, {who} participants joined")
frame = pandas.read_parquet(f"{folder}/years.parquet/participants")
assert len(frame) == who, (len(frame), who)
print(f"pandas: {len(frame)} participants from a folder by year")
