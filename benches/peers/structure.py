#!/usr/bin/env python3
"""The measures of structure beside networkx and igraph: the same numbers, and how long they take.

    cargo build --release && python3 benches/peers/structure.py [values] [speed]

Installs networkx, scipy and igraph from PyPI into a folder that is thrown away. `values` compares what the commands
say of the sample; `speed` times P13 (250 states, 20,000 ties) and P14 (100,000 actors, 2,000,000 ties) in pairs.
"""

import csv
import io
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
CHANCERY = str(TARGET / "release" / "chancery")
PACKAGES = ["networkx==3.6.1", "scipy==1.17.1", "igraph==1.0.0"]


def rows(*words):
    text = subprocess.run([CHANCERY, "--sample", "--quiet", *words, "--format", "csv"], check=True, capture_output=True, text=True)
    return list(csv.DictReader(io.StringIO(text.stdout)))


def near(what, ours, theirs, most=1e-9):
    worst = max(abs(ours[key] - theirs[key]) for key in ours)
    assert set(ours) == set(theirs) and worst <= most, f"{what}: {worst}"
    print(f"{what:44} {len(ours):4} actors, greatest difference {worst:.1e}")


def values():
    import igraph
    import networkx

    for query in [[], ["since:2025"], ["--of", "C5,RUS,CHN,TUR,EU"], ["kind:visit"]]:
        ties = rows("graph", "--all", *query)
        central = {row["actor"]: row for row in rows("centrality", *query)}
        ours = {name: {key: float(row[name]) for key, row in central.items()} for name in
                ["degree", "strength", "betweenness", "pagerank", "eigenvector"]}
        told = " ".join(query) or "all events"

        graph = networkx.Graph()
        for tie in ties:
            weight = float(tie["weight"])
            graph.add_edge(tie["a"], tie["b"], weight=weight, cost=1 / weight)
        near(f"{told}: networkx degree", ours["degree"], dict(graph.degree()))
        near(f"{told}: networkx strength", ours["strength"], dict(graph.degree(weight="weight")))
        near(f"{told}: networkx pagerank", ours["pagerank"], networkx.pagerank(graph, weight="weight", tol=1e-14, max_iter=9999))
        eigen = networkx.eigenvector_centrality_numpy(graph, weight="weight")
        top = max(eigen.values(), key=abs)
        near(f"{told}: networkx eigenvector", ours["eigenvector"], {key: value / top for key, value in eigen.items()})

        names = sorted(graph)
        at = {name: n for n, name in enumerate(names)}
        other = igraph.Graph(len(names), [(at[a], at[b]) for a, b in graph.edges()])
        weights = [graph[a][b]["weight"] for a, b in graph.edges()]
        costs = [1 / weight for weight in weights]
        by_name = lambda list: dict(zip(names, list))
        pairs = (len(names) - 1) * (len(names) - 2) / 2
        between = other.betweenness(weights=costs)
        near(f"{told}: igraph betweenness", ours["betweenness"], by_name([value / pairs for value in between]))
        near(f"{told}: igraph pagerank", ours["pagerank"], by_name(other.pagerank(weights=weights)))
        # networkx compares sums of costs without any margin: equal ways may differ in the last digit there.
        exact = networkx.betweenness_centrality(graph, weight="cost")
        worst = max(abs(exact[key] - ours["betweenness"][key]) for key in names)
        print(f"{told + ': networkx betweenness':44} {len(names):4} actors, greatest difference {worst:.1e}")

        groups = {row["actor"]: int(row["community"]) for row in rows("communities", *query)}
        q = other.modularity([groups[name] for name in names], weights=weights)
        best = max(
            other.community_leiden(objective_function="modularity", weights=weights, n_iterations=-1).modularity for _ in range(20)
        )
        # .modularity of a clustering takes no weights unless it was made with them: asked again.
        best = max(best, max(
            other.modularity(other.community_leiden(objective_function="modularity", weights=weights, n_iterations=-1).membership,
                             weights=weights) for _ in range(20)))
        assert q >= best - 1e-9, f"{told}: modularity {q} below igraph's {best}"
        print(f"{told}: communities: modularity {q:.6f}, igraph's Leiden, best of 20: {best:.6f}")


def made(nodes, ties, groups, seed):
    """Random ties; where there are groups, four of five ties are within one."""
    draw, edges = random.Random(seed), {}
    size = nodes // groups
    while len(edges) < ties:
        a = draw.randrange(nodes)
        b = draw.randrange(nodes) if groups == 1 or draw.random() < 0.2 else a // size * size + draw.randrange(size)
        if a != b and b < nodes:
            edges[min(a, b), max(a, b)] = round(draw.random() * 5 + 0.05, 3)
    return edges


def bench(binary, file, measures):
    out = subprocess.run([binary, file, *measures], check=True, capture_output=True, text=True).stdout
    return {line.split()[0]: (float(line.split()[1]), float(line.split()[2])) for line in out.splitlines()}


def timed(run, runs):
    times, found = [], None
    for _ in range(runs):
        start = time.perf_counter()
        found = run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), found


def speed():
    import igraph

    listed = subprocess.run(["cargo", "bench", "--bench", "structure", "--no-run", "--message-format", "short"],
                            cwd=ROOT, check=True, capture_output=True, text=True).stderr
    binary = listed.rsplit("(", 1)[1].split(")")[0]
    binary = binary if os.path.isabs(binary) else str(ROOT / binary)
    cases = [("P13", 250, 20_000, 1, ["pagerank", "betweenness", "communities"], 0.5, 5),
             ("P14", 100_000, 2_000_000, 200, ["pagerank", "communities"], 0.2, 1)]
    for case, nodes, ties, groups, measures, goal, runs in cases:
        edges = made(nodes, ties, groups, 7)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(f"nodes {nodes}\n")
            file.writelines(f"{a} {b} {weight}\n" for (a, b), weight in edges.items())
            file.flush()
            graph, weights = igraph.Graph(nodes, list(edges)), list(edges.values())
            costs = [1 / weight for weight in weights]
            theirs = {
                "pagerank": lambda: graph.pagerank(weights=weights),
                "betweenness": lambda: graph.betweenness(weights=costs),
                "communities": lambda: graph.community_leiden(objective_function="modularity", weights=weights),
            }
            ratios = []
            for _ in range(3 if case == "P13" else 1):
                ours = bench(binary, file.name, measures)
                peer = {measure: timed(theirs[measure], runs) for measure in measures}
                ratios.append(sum(ours[m][0] for m in measures) / sum(peer[m][0] for m in measures))
            told = ", ".join(f"{m} {ours[m][0]:.1f} / {peer[m][0]:.1f} ms" for m in measures)
            seeds = 20 if case == "P13" else 1
            q = max(graph.modularity(theirs["communities"]().membership, weights=weights) for _ in range(seeds))
            own = bench(binary, file.name, ["best"])["best"][1] if seeds > 1 else ours["communities"][1]
            print(f"{case}: {nodes:,} nodes, {ties:,} ties: {told}; ratio {statistics.median(ratios):.2f} (goal {goal}); "
                  f"modularity (best of {seeds}) {own:.4f} / {q:.4f}; load {os.getloadavg()[0]:.1f}", flush=True)


def main():
    asked = sys.argv[1:] or ["values", "speed"]
    if os.environ.get("CHANCERY_READERS") != "1":
        with tempfile.TemporaryDirectory() as folder:
            venv.create(folder, with_pip=True)
            python = pathlib.Path(folder) / "bin" / "python"
            subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
            raise SystemExit(subprocess.run([python, __file__, *asked], env=os.environ | {"CHANCERY_READERS": "1"}).returncode)
    for case in asked:
        {"values": values, "speed": speed}[case]()


main()
