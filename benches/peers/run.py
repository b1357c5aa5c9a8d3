#!/usr/bin/env python3
"""Times chancery beside the sqlite3 shell, whole processes, in pairs: A B A B ...

    cargo build --release
    python3 benches/peers/run.py [CASE ..]

Each row prints the case, what was paired with what, the rows, the medians and their ratio, peak memory, and the load
of the machine when the row began. A ratio is the median over pairs, so that a machine whose speed drifts does not move
it. A missing peer is an error. Nothing is downloaded. The data is made from the shipped sample, with fixed seeds.
"""

import csv
import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent.parent / "target"))
CHANCERY = str(TARGET / "release" / "chancery")
SQLITE = shutil.which("sqlite3") or sys.exit("the sqlite3 shell is missing: install it, it is the peer")


def measure(command):
    """Wall seconds, CPU seconds and peak memory (MiB) of one whole process; its output is thrown away."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command} failed with {child.returncode}: {words.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def pair(case, what, ours, peer, rows, goal, figure="wall", runs=7):
    """Runs both in turn and prints one row. `ours` and `peer` make the command of the n-th run."""
    which = {"wall": 0, "cpu": 1}[figure]
    load = os.getloadavg()[0]
    a, b, peak = [], [], 0.0
    for n in range(runs + 1):
        one, other = measure(ours(n)), measure(peer(n))
        if n == 0:
            continue  # the first pair warms the cache
        a.append(one[which])
        b.append(other[which])
        peak = max(peak, one[2])
    ratio = statistics.median(x / y for x, y in zip(a, b))
    print(f"{case:18} {what:44} {rows:>9,} rows  {figure} {ms(a)} / {ms(b)}  ratio {ratio:5.2f} (goal {goal})"
          f"  peak {peak:.0f} MiB  load {load:.1f}", flush=True)


def alone(case, what, ours, rows, goal, figure="wall", runs=7):
    """One row without a peer: a figure that the contract states absolutely."""
    which = {"wall": 0, "cpu": 1}[figure]
    load = os.getloadavg()[0]
    all_runs = [measure(ours(n)) for n in range(runs + 1)][1:]
    a = [run[which] for run in all_runs]
    print(f"{case:18} {what:44} {rows:>9,} rows  {figure} {ms(a)}  (goal {goal})"
          f"  peak {max(run[2] for run in all_runs):.0f} MiB  load {load:.1f}", flush=True)


def ms(times):
    return f"{statistics.median(times) * 1000:8.1f} ms"


def events(path, count):
    """A CSV of so many events: those of the sample on other days, with other titles."""
    sample = subprocess.run([CHANCERY, "--sample", "timeline", "--format", "csv"], capture_output=True, check=True, text=True)
    rows = list(csv.DictReader(sample.stdout.splitlines(keepends=True)))
    columns = ["date", "kind", "title", "status", "place", "country", "participants", "sources", "note"]
    chance = random.Random(2025)
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(columns)
        for n in range(count):
            row = dict(rows[n % len(rows)])
            row["date"] = f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            row["title"] = f"{row['title']} {n}"
            row["status"] = "held"
            out.writerow([row[column] for column in columns])


class Files:
    """Databases of so many events, made once."""

    def __init__(self, folder):
        self.folder = folder
        self.made = {}

    def of(self, count):
        if count not in self.made:
            table, path = self.folder / f"{count}.csv", self.folder / f"{count}.db"
            events(table, count)
            measure([CHANCERY, "--db", str(path), "init"])
            wall, cpu, peak = measure([CHANCERY, "--db", str(path), "import", str(table)])
            print(f"{'(import)':18} {'CSV into the careful record':44} {count:>9,} rows  wall {wall:8.2f} s"
                  f"  cpu {cpu:.2f} s  peak {peak:.0f} MiB", flush=True)
            self.made[count] = path
        return str(self.made[count])


def start(files):
    pair("start", "--version / sqlite3 -version", lambda n: [CHANCERY, "--version"], lambda n: [SQLITE, "-version"], 0, "1.5", runs=30)


def sample(files):
    alone("sample", "--sample timeline (csv)", lambda n: [CHANCERY, "--sample", "timeline", "--format", "csv"], 753, "50 ms cpu over --version", "cpu", 15)
    alone("sample", "--sample graph --of C5", lambda n: [CHANCERY, "--sample", "graph", "--of", "C5"], 753, "60 ms", runs=15)


def init(files):
    def fresh(n):
        return [CHANCERY, "--db", str(files.folder / f"init{n}.db"), "init"]

    alone("init", "init", fresh, 0, "300 ms")
    print(f"{'init':18} size of the file {(files.folder / 'init1.db').stat().st_size / 1e6:.2f} MB (goal 4)")
    print(f"{'init':18} size of the program {pathlib.Path(CHANCERY).stat().st_size / 1e6:.2f} MB (goal 12)")


def add(files):
    """One event with three participants and a source, against the same rows by the shell, synced alike."""
    ours = files.folder / "add.db"
    shutil.copy(files.of(10_000), ours)
    peer = files.folder / "add-peer.db"
    shutil.copy(files.of(10_000), peer)

    def by_us(n):
        return [CHANCERY, "--db", str(ours), "add", "meeting/bilateral", f"Talks {n}", "on:2026-01-05", "at:Dushanbe",
                "host:TJK/rahmon", "guest:RUS/putin", f"source:https://example.org/{n}", "--anyway"]

    def by_shell(n):
        return [SQLITE, str(peer), f"""
            PRAGMA synchronous=FULL; BEGIN IMMEDIATE;
            INSERT INTO event (uuid, id, kind, title, date, earliest, latest, precision, status, place, nth)
              VALUES ('peer-{n}', (SELECT max(id) + 1 FROM event), 'meeting/bilateral', 'Talks {n}', '2026-01-05', '2026-01-05', '2026-01-05', 'day', 'held', 'dushanbe', {n});
            INSERT INTO participant (event, actor, role, nth, "for") VALUES (last_insert_rowid(), 'emomali-rahmon', 'host', 1, 'TJK');
            INSERT INTO participant (event, actor, role, nth, "for") VALUES ((SELECT max(id) FROM event), 'vladimir-putin', 'guest', 2, 'RUS');
            INSERT INTO source (key, url) VALUES ('peer-{n}', 'https://example.org/{n}');
            INSERT INTO citation (event, source, nth) VALUES ((SELECT max(id) FROM event), 'peer-{n}', 1);
            INSERT INTO change (hash, parents, at, author, sentence, payload_hash) VALUES ('peer-{n}', '', '2026', 'p', 's', 'h');
            COMMIT;"""]

    pair("add", "add / the same rows by the shell, synced", by_us, by_shell, 10_000, "3.0", runs=15)


def timeline(files):
    path = files.of(100_000)
    pair("timeline", "timeline csv / sqlite3 -csv of the view",
         lambda n: [CHANCERY, "--db", path, "timeline", "--format", "csv"],
         lambda n: [SQLITE, "-csv", path, "SELECT * FROM timeline"], 100_000, "1.0, 64 MiB", "cpu", 5)


def count(files):
    """The pivot against the same groups by the shell, where it can do the same."""
    path = files.of(100_000)
    scan = "SELECT kind, count(*) FROM event WHERE withdrawn = 0 GROUP BY 1"
    pair("count", "--by kind / GROUP BY kind", lambda n: [CHANCERY, "--db", path, "count", "--by", "kind"],
         lambda n: [SQLITE, path, scan], 100_000, "150 ms", runs=9)
    # The shell groups participants as written; ours also finds the state that each acts for that day.
    join = """SELECT r.actor, substr(e.earliest, 1, 4), count(*) FROM event e JOIN participant r ON r.event = e.id
        WHERE r.role = 'host' AND e.withdrawn = 0 GROUP BY 1, 2"""
    pair("count", "--by host,year / the join, grouped", lambda n: [CHANCERY, "--db", path, "count", "--by", "host,year"],
         lambda n: [SQLITE, path, join], 100_000, "150 ms", runs=9)
    for by in ("state", "publisher", "party,year"):
        alone("count", f"--by {by}", lambda n, by=by: [CHANCERY, "--db", path, "count", "--by", by], 100_000,
              "150 ms" if by != "party,year" else "with the rules of the numbers")


def search(files):
    """Ranked full text, the best twenty, against FTS5 itself."""
    path = files.of(100_000)
    for words, match in (("summit", '"summit"'), ("tajik*", '"tajik" *'), ("putin rahmon", '"putin" AND "rahmon"')):
        raw = f"SELECT rowid, rank FROM event_text WHERE event_text MATCH '{match}' ORDER BY rank, rowid LIMIT 20"
        pair("search", f"{words} / raw FTS5", lambda n, words=words: [CHANCERY, "--db", path, "search", *words.split(), "--limit", "20"],
             lambda n, raw=raw: [SQLITE, path, raw], 100_000, "1.2", runs=9)


CHANGES = """
WITH RECURSIVE n(seq) AS (SELECT 3 UNION ALL SELECT seq + 1 FROM n WHERE seq < 300002)
INSERT INTO change SELECT seq, printf('%064x', seq), printf('%064x', seq - 1), at, 'bench', 'amend ' || (seq % 100000 + 1) || ' (note)',
printf('%064x', seq) FROM n, (SELECT at FROM change WHERE seq = 2);
INSERT INTO operation SELECT seq, 1, e.id, json_object('after', 'note ' || seq, 'before', CASE WHEN seq > 100002 THEN 'note ' || (seq - 100000) END,
'field', 'note', 'key', json_object('uuid', e.uuid), 'table', 'event') FROM change JOIN event e ON e.id = seq % 100000 + 1 WHERE seq > 2;
UPDATE event SET note = (SELECT json_extract(body, '$.after') FROM operation WHERE event = id ORDER BY seq DESC LIMIT 1);
"""


def history(files):
    """Changing and looking back in a record of 100,000 events and 300,000 changes (their hashes are made up)."""
    path = str(files.folder / "changed.db")
    shutil.copy(files.of(100_000), path)
    subprocess.run([SQLITE, path, CHANGES], check=True)
    at = lambda *command: lambda n: [CHANCERY, "--quiet", "--db", path, *command]
    for command in (["show", "50000"], ["log", "--limit", "20"], ["log"], ["log", "50000"]):
        goal = "15 ms" if command != ["log"] else "all 300,000 lines"
        alone("history", " ".join(command), at(*command), 300_000, goal)
    alone("history", "amend", lambda n: at("amend", str(500 + n), "note:again")(n), 300_000, "15 ms")
    alone("history", "undo", at("undo"), 300_000, "15 ms")
    alone("history", "show 50000 --as-of 10,000 changes back", at("show", "50000", "--as-of", "290000"), 300_000, "1 s")
    alone("history", "timeline --as-of 10,000 changes back", at("timeline", "on:2020", "--as-of", "290000"), 300_000, "1 s")


CASES = {case.__name__: case for case in (start, sample, init, add, timeline, count, search, history)}


def main():
    wanted = sys.argv[1:] or list(CASES)
    unknown = [name for name in wanted if name not in CASES]
    if unknown:
        sys.exit(f"no case {', '.join(unknown)}; there are {', '.join(CASES)}")
    if not os.path.exists(CHANCERY):
        sys.exit(f"{CHANCERY} is missing: cargo build --release")
    # What the children may use is not limited here; this only keeps a runaway from filling the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="chancery-bench-") as folder:
        files = Files(pathlib.Path(folder))
        for name in wanted:
            CASES[name](files)


if __name__ == "__main__":
    main()
