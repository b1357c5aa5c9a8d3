#!/usr/bin/env python3
"""Counts the rows of files of feeds again, by code that shares nothing with the program, and compares.

    cargo build && .ci/recount.py FILE ..

For each file: its rows, and how many tell what a row before them tells (GDELT: day, actors, code, place and page; ICEWS:
one sentence from both sides). Then the same as `chancery import --json` counts it. Exit 1 where they differ.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHANCERY = str(pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug" / "chancery")


def gdelt(lines):
    seen, merged = set(), 0
    for line in lines:
        f = line.split("\t")
        place, page = {61: (51, 60), 58: (49, 57), 57: (49, None)}[len(f)]
        url = f[page] if page else ""
        if url in ("", "NA", "NULL"):
            continue
        key = (f[1], f[5], f[15], f[26], "" if f[place] == "0" else f[place + 1], url)
        merged += key in seen
        seen.add(key)
    return len(lines), merged


def icews(lines):
    head = lines[0].split("\t")
    at = {name: n for n, name in enumerate(head)}
    seen, merged = set(), 0
    for line in lines[1:]:
        f = line.split("\t")
        get = lambda name: f[at[name]]
        act = "042" if get("CAMEO Code") == "043" else get("CAMEO Code")
        key = (act, *sorted([get("Source Name"), get("Target Name")]), get("Event Date"), get("Story ID"), get("Sentence Number"))
        if get("Story ID") in ("", "NA", "NULL", "None"):
            continue
        merged += key in seen
        seen.add(key)
    return len(lines) - 1, merged


def visits(text):
    return len(re.findall(r"<(?:visit|trip)>", text)), 0


def main():
    failed = False
    for path in sys.argv[1:]:
        text = pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
        lines = [line for line in text.split("\n") if line.strip()]
        if text.lstrip("\ufeff").startswith("<"):
            rows, merged = visits(text)
        elif "Event Text" in lines[0]:
            rows, merged = icews(lines)
        else:
            rows, merged = gdelt(lines)
        with tempfile.TemporaryDirectory() as folder:
            file = folder + "/a.db"
            subprocess.run([CHANCERY, "--db", file, "init", "--quiet"], check=True)
            out = subprocess.run([CHANCERY, "--db", file, "import", path, "--json"], check=True, capture_output=True, text=True)
        told = json.loads(out.stdout)
        same = told["read"] == rows and told["merged"] == merged and told["new"] == rows - merged
        failed |= not same
        print(f"{pathlib.Path(path).name:36} {rows:6} rows {merged:5} told before | {told['read']} read, {told['new']} new, "
              f"{told['merged']} merged {'' if same else '  DIFFERS'}")
    sys.exit(failed)


main()
