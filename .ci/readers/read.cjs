// Reads the files of one graph with graphology: the same nodes, links and weights as in the JSON.
const fs = require("fs");
const assert = require("assert");
const { createRequire } = require("module");
const path = require("path");
const [folder, name] = process.argv.slice(2);
const load = createRequire(path.join(folder, "package.json"));
const Graph = load("graphology");

const file = (end) => fs.readFileSync(path.join(folder, `${name}.${end}`), "utf8");
const document = JSON.parse(file("json"));

function same(what, graph) {
  assert.strictEqual(graph.order, document.nodes.length, `${what}: nodes`);
  assert.strictEqual(graph.size, document.links.length, `${what}: links`);
  for (const node of document.nodes) assert.strictEqual(graph.getNodeAttribute(node.id, "label"), node.label, what);
  for (const link of document.links) {
    const edge = graph.edge(link.source, link.target);
    assert(edge, `${what}: ${link.source} ${link.target}`);
    assert.strictEqual(graph.getEdgeAttribute(edge, "weight"), link.weight, `${what}: weight`);
    if (link.first) assert.strictEqual(graph.getEdgeAttribute(edge, "first"), link.first, `${what}: first`);
  }
  console.log(`${name}: ${what}: ${graph.order} nodes, ${graph.size} links, the same`);
}

same("graphology gexf static", load("graphology-gexf").parse(Graph, file("static.gexf")));
same("graphology graphml", load("graphology-graphml").parse(Graph, file("graphml")));
