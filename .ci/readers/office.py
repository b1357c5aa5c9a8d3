"""What LibreOffice read of our workbook and CSV: the same cells as in the CSV, and no text became a formula."""

import csv
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])


def read(path):
    return list(csv.DictReader(path.open(newline="", encoding="utf-8-sig")))


# Numbers and days are written as the spreadsheet shows them; every other cell is the same text.
NUMBERS = ["lat", "lon", "amount"]


def same(ours, theirs, what):
    assert len(ours) == len(theirs), (what, len(ours), len(theirs))
    for mine, other in zip(ours, theirs):
        for column in mine:
            there = other[column]
            if column in NUMBERS and mine[column]:
                assert abs(float(mine[column]) - float(there.replace(",", ""))) < 1e-6, (what, mine["id"], column, there)
            else:
                assert mine[column] == there, (what, mine["id"], column, mine[column], there)


everything = read(folder / "all.csv")
assert len(everything) > 700
same(everything, read(folder / "read" / "all-events.csv"), "all.xlsx")
participants = read(folder / "read" / "all-participants.csv")
sources = read(folder / "read" / "all-sources.csv")
assert len(participants) > 4000 and len(sources) > 1300, (len(participants), len(sources))
print(f"LibreOffice: {len(everything)} events, the same cells; {len(participants)} participants, {len(sources)} sources")

titles = (pathlib.Path(__file__).parent / "office.txt").read_text(encoding="utf-8").splitlines()
workbook = read(folder / "read" / "hostile-events.csv")
assert [row["title"] for row in workbook] == titles, [row["title"] for row in workbook]
[table] = (folder / "read").glob("excel*.csv")
for title, row in zip(titles, read(table), strict=True):
    # In CSV an apostrophe stands before what a spreadsheet might run; what it takes for a number no CSV can keep from it.
    if not title[0].isdigit() and title != "TRUE":
        assert row["title"] in (title, "'" + title), (title, row["title"])
print(f"LibreOffice: {len(titles)} texts that look like formulas or numbers, still texts")
