"""Reads the files of one graph with networkx and igraph: the same nodes, links, weights and days in each."""

import collections
import datetime
import json
import pathlib
import sys
import xml.etree.ElementTree

import igraph
import networkx

folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
document = json.loads((folder / f"{name}.json").read_text())
directed = document["directed"]
ends = (lambda a, b: (a, b)) if directed else (lambda a, b: tuple(sorted((a, b))))
nodes = {node["id"]: node for node in document["nodes"]}
links = {ends(link["source"], link["target"]): link for link in document["links"]}
assert len(nodes) == len(document["nodes"]) and len(links) == len(document["links"]) > 0
ATTRIBUTES = [key for key in document["links"][0] if key not in ("source", "target", "weight")]


def same(what, graph_nodes, graph_links):
    """`graph_nodes`: id to (label, kind, pole, strength); `graph_links`: ends to attributes with a weight."""
    assert set(graph_nodes) == set(nodes), f"{what}: nodes"
    for key, (label, kind, pole, strength) in graph_nodes.items():
        node = nodes[key]
        found = (label, kind, bool(pole), strength)
        assert found == (node["label"], node["kind"], node["pole"], node["strength"]), f"{what}: {key} {found} {node}"
    assert set(graph_links) == set(links), f"{what}: links"
    for key, data in graph_links.items():
        link = links[key]
        assert data["weight"] == link["weight"], f"{what}: weight of {key}"
        for attribute in ATTRIBUTES:
            there = data.get(attribute)
            there = None if there == "" or there != there else there
            assert there == link[attribute], f"{what}: {attribute} of {key}: {there!r} {link[attribute]!r}"
    print(f"{name}: {what}: {len(graph_nodes)} nodes, {len(graph_links)} links, the same")


def of_networkx(what, graph):
    assert graph.is_directed() == directed
    read = {key: (data["label"], data.get("kind"), data["pole"], data["strength"]) for key, data in graph.nodes(data=True)}
    same(what, read, {ends(a, b): data for a, b, data in graph.edges(data=True)})


of_networkx("networkx node_link", networkx.node_link_graph(document, edges="links"))
of_networkx("networkx graphml", networkx.read_graphml(folder / f"{name}.graphml"))
of_networkx("networkx gexf static", networkx.read_gexf(folder / f"{name}.static.gexf"))

graph = igraph.Graph.Read_GraphML(str(folder / f"{name}.graphml"))
assert graph.is_directed() == directed
keys = graph.vs["id"]
read = {v["id"]: (v["label"], v["kind"], v["pole"], v["strength"]) for v in graph.vs}
same("igraph graphml", read, {ends(keys[e.source], keys[e.target]): e.attributes() for e in graph.es})

# Over time: networkx reads the spells, and the weight of the whole; the weights of the spans are read as XML.
of_networkx("networkx gexf over time", networkx.read_gexf(folder / f"{name}.gexf"))
graph = networkx.read_gexf(folder / f"{name}.gexf")
GEXF = "{http://gexf.net/1.3}"
over_time = {}
for edge in xml.etree.ElementTree.parse(folder / f"{name}.gexf").iter(f"{GEXF}edge"):
    dynamic = [value for value in edge.iter(f"{GEXF}attvalue") if value.get("for") == "weight"]
    over_time[ends(edge.get("source"), edge.get("target"))] = [
        (float(value.get("value")), value.get("start"), value.get("end")) for value in dynamic
    ]
spells = 0
for a, b, data in graph.edges(data=True):
    link = links[ends(a, b)]
    weights = over_time[ends(a, b)]
    spans = [(start, end) for _, start, end in weights]
    assert len(set(spans)) == len(spans), "one value for one span"
    assert sorted(spans) == sorted(data.get("spells", [])), f"spells of {a} {b}"
    for start, end in spans:
        first, last = datetime.datetime.fromisoformat(start), datetime.datetime.fromisoformat(end)
        assert first < last and first.tzinfo and last.time() == datetime.time(23, 59, 59)
    spells += len(spans)
    if "first" in link and link["first"]:
        assert min(start for start, _ in spans)[:10] == link["first"], f"first of {a} {b}"
        assert max(end for _, end in spans)[:10] == link["last"], f"last of {a} {b}"
    if "episodes" in link:
        assert len(spans) <= link["episodes"]
        assert abs(sum(weight for weight, _, _ in weights) - link["weight"]) < 1e-9, f"sum of {a} {b}"
print(f"{name}: gexf over time: {spells} spells, weights add up")

# Table and DOT tell the same.
dot = (folder / f"{name}.dot").read_text()
arrow = "->" if directed else "--"
found = collections.Counter()
for line in dot.splitlines():
    line = line.strip()
    if line.startswith('"') and f'" {arrow} "' in line:
        a, rest = line[1:].split(f'" {arrow} "', 1)
        b = rest.split('"', 1)[0]
        assert float(rest.split("weight=", 1)[1].split(",")[0].split("]")[0]) == links[ends(a, b)]["weight"]
        found[ends(a, b)] += 1
assert set(found) == set(links) and set(found.values()) == {1}, "dot"
print(f"{name}: dot: {len(found)} links, the same")
