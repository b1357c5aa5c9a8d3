#!/usr/bin/env python3
"""Feeds beside the sqlite3 shell and DuckDB: import, size, memory, graph, page. Whole processes, in turn.

    cargo build --release && python3 benches/peers/feeds.py [ROWS ..]      1000000 unless said

Makes its rows with gdelt_rows.rs (rustc is needed) and installs DuckDB from PyPI into a folder that is thrown away. Each
line prints the job, what was measured, the ratio to the peer, the rows, and the load of the machine. A missing peer is
an error. Ten million rows want 15 GB of disk and a quarter of an hour.
"""

import os
import pathlib
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
SQLITE = shutil.which("sqlite3") or sys.exit("the sqlite3 shell is missing: install it, it is a peer")

# The columns of GDELT 2.0, and those that a question on ties needs.
NAMES = [f"c{n}" for n in range(61)]
USEFUL = [0, 1, 5, 7, 8, 15, 17, 18, 26, 30, 31, 52, 53, 56, 57, 60]
POLES = {"RUS": "RUS", "CHN": "CHN", "TUR": "TUR"}


def measure(command, stdin=None, env=None):
    """Wall seconds, CPU seconds, peak memory (MiB) of one process."""
    start = time.monotonic()
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=env,
    )
    if stdin:
        child.stdin.write(stdin.encode())
        child.stdin.close()
    words = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} failed: {words.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(command, times, **more):
    runs = [measure(command, **more) for _ in range(times)]
    return tuple(statistics.median(run[at] for run in runs) for at in range(3))


def line(job, ours, peer, peers, rows, more=""):
    load = os.getloadavg()[0]
    print(
        f"{job:<34} {ours[0]:>8.3f} s wall {ours[1]:>7.2f} s CPU {ours[2]:>6.0f} MiB | {peer} {peers[0]:.3f} s {peers[1]:.2f} s CPU"
        f" {peers[2]:.0f} MiB | wall x{ours[0] / peers[0]:.3f} CPU x{ours[1] / peers[1]:.3f} | {rows} rows, load {load:.1f}{more}",
        flush=True,
    )


def sqlite_script(csv):
    kinds = ["TEXT"] * 61
    for at in (0, 1, 31):
        kinds[at] = "INTEGER"
    columns = ", ".join(f"{name} {kind}" for name, kind in zip(NAMES, kinds))
    return (
        f"PRAGMA journal_mode=WAL;\nPRAGMA synchronous=OFF;\nCREATE TABLE e ({columns});\n"
        "CREATE INDEX i_day ON e (c1);\nCREATE INDEX i_pair ON e (c7, c17, c1);\nCREATE INDEX i_code ON e (c26, c1);\n"
        f".mode ascii\n.separator \"\\t\" \"\\n\"\n.import {csv} e\n"
    )


def duck_load(csv, database):
    columns = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in NAMES) + "}"
    picked = ", ".join(f"c{at}" for at in USEFUL)
    return f"""
import duckdb
c = duckdb.connect({database!r})
c.execute(\"\"\"CREATE TABLE e AS SELECT {picked} FROM read_csv({csv!r}, delim='\\t', header=false, quote='', escape='',
          columns={columns})\"\"\")
"""


def duck_graph(database):
    return f"""
import duckdb
c = duckdb.connect({database!r}, read_only=True)
c.execute(\"\"\"WITH t AS (SELECT c7 a, c17 b, c1 d, c30::DOUBLE g FROM e
            WHERE c7 <> '' AND c17 <> '' AND c7 <> c17 AND c26 IN ('040','041','042','043','044','045','046'))
          SELECT s, p, count(*), min(d), max(d), sum(g) FROM (
            SELECT a s, b p, d, g FROM t UNION ALL SELECT b, a, d, g FROM t)
          WHERE p IN ('RUS','CHN','TUR') GROUP BY ALL ORDER BY ALL\"\"\").fetchall()
"""


def main():
    sizes = [int(text) for text in sys.argv[1:]] or [1_000_000]
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        folder = pathlib.Path(folder)
        subprocess.run([sys.executable, "-m", "venv", folder / "v"], check=True)
        python = str(folder / "v" / "bin" / "python")
        subprocess.run([python, "-m", "pip", "-q", "install", "duckdb"], check=True)
        maker = folder / "rows"
        subprocess.run(["rustc", "--edition", "2024", "-O", "-o", maker, HERE / "gdelt_rows.rs"], check=True)
        rates = []
        for rows in sizes:
            rates.append(bench(folder, python, maker, rows))
        for (rows, rate), (more, later) in zip(rates, rates[1:]):
            print(f"growth: rows/s at {more} rows are x{later / rate:.2f} of those at {rows}")


def bench(folder, python, maker, rows):
    csv = folder / "rows.csv"
    with open(csv, "wb") as out:
        subprocess.run([maker, str(rows)], stdout=out, check=True)
    ours_db, sqlite_db, duck_db = folder / "ours.db", folder / "peer.db", str(folder / "duck.db")
    for path in folder.glob("*.db*"):
        path.unlink()
    subprocess.run([CHANCERY, "--db", ours_db, "init", "--quiet"], check=True, stderr=subprocess.DEVNULL)
    empty = ours_db.stat().st_size
    ours = measure([CHANCERY, "--db", ours_db, "import", str(csv)])
    peer = measure([SQLITE, sqlite_db], stdin=sqlite_script(csv))
    duck = measure([python, "-c", duck_load(str(csv), duck_db)])
    size = (ours_db.stat().st_size - empty) / rows
    line("import", ours, "sqlite3 .import", peer, rows, f" | {rows / ours[0]:.0f} rows/s, {size:.1f} bytes a row")
    line("import", ours, "DuckDB", duck, rows)
    sqlite_db.unlink()
    every = [CHANCERY, "--db", ours_db, "graph", "feed:any", "--format", "csv"]
    five = [CHANCERY, "--db", ours_db, "graph", "feed:any", "--of", "C5", "since:2024-01", "until:2024-12", "--format", "csv"]
    graph = median([python, "-c", duck_graph(duck_db)], 3)
    bare = median([python, "-c", "import duckdb"], 3)
    print(f"   of DuckDB's graph {bare[0]:.3f} s are its start")
    line("graph of all states", median(every, 5), "DuckDB", graph, rows)
    line("graph of five states, one year", median(five, 5), "DuckDB", graph, rows)
    page = [CHANCERY, "--db", ours_db, "timeline", "feed:any", "actor:TJK", "actor:RUS", "kind:visit,meeting",
            "since:2024-01", "until:2024-12", "--limit", "100", "--format", "csv"]
    line("timeline page", median(page, 5), "DuckDB's start", bare, rows)
    shares = [CHANCERY, "--db", ours_db, "shares", "feed:any", "--of", "C5", "--format", "csv"]
    line("shares, 1,000 draws", median(shares, 3), "DuckDB's graph", graph, rows)
    counted = [CHANCERY, "--db", ours_db, "count", "feed:any", "--by", "layer,year", "--format", "csv"]
    line("count by layer and year", median(counted, 3), "DuckDB's graph", graph, rows)
    return rows, rows / ours[0]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
