"""Reads files of events with the programs they are written for: the same events in each as in the CSV."""

import csv
import datetime
import json
import pathlib
import sys

import geojson_pydantic
import icalendar
import openpyxl
import pandas

folder = pathlib.Path(sys.argv[1])
rows = list(csv.DictReader((folder / "all.csv").open(newline="", encoding="utf-8")))
dated = [row for row in rows if row["earliest"]]
assert len(rows) > 700

calendar = icalendar.Calendar.from_ical((folder / "all.ics").read_bytes())
events = {str(event["UID"]).split("@")[0]: event for event in calendar.walk("VEVENT")}
assert len(events) == len(dated), (len(events), len(dated))
for row in dated:
    event = events[row["uuid"]]
    assert row["title"] in str(event["SUMMARY"]), row["id"]
    first = event["DTSTART"].dt
    if not isinstance(first, datetime.datetime):
        assert first.isoformat() == row["earliest"], f"first day of {row['id']}"
        if row["latest"]:
            # The end is the day after; a day alone needs none.
            one = datetime.timedelta(days=1)
            last = event["DTEND"].dt - one if "DTEND" in event else first
            assert last.isoformat() == row["latest"], f"last day of {row['id']}"
print(f"icalendar: {len(events)} events, their days the same")

document = json.loads((folder / "all.geojson").read_text())
features = geojson_pydantic.FeatureCollection(**document).features
assert len(features) == len(rows), (len(features), len(rows))
titles = sorted(feature.properties["title"] for feature in features)
assert titles == sorted(row["title"] for row in rows)
print(f"geojson-pydantic: {len(features)} features, the same titles")

book = openpyxl.load_workbook(folder / "all.xlsx")
assert book.sheetnames[:3] == ["events", "participants", "sources"], book.sheetnames
for sheet in book.worksheets:
    kinds = {cell.data_type for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds, f"{sheet.title}: a formula"
frame = pandas.read_excel(folder / "all.xlsx", sheet_name="events")
assert list(frame["id"]) == [int(row["id"]) for row in rows]
assert list(frame["title"]) == [row["title"] for row in rows]
days = [day.date().isoformat() if not pandas.isna(day) else "" for day in pandas.to_datetime(frame["earliest"])]
assert days == [row["earliest"] for row in rows]
print(f"openpyxl, pandas: {len(frame)} rows, days are days, no formula")
