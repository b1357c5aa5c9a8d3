//! A graph for Graphviz.

use std::io::{self, Write};

use super::{error::ExchangeError, shown::acts};

/// The pen of the heaviest link, in points; the others in proportion, but never below [`THIN`].
const THICK: f64 = 8.0;
/// The thinnest pen that prints.
const THIN: f64 = 0.4;
/// The fill of a pole without a colour of its own.
const POLE_FILL: &str = "#dddddd";

/// A graph as plain values, drawn in the order given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DotGraph {
    /// Whether links point from `a` to `b`.
    pub directed: bool,
    /// The nodes.
    pub nodes: Vec<DotNode>,
    /// The links; a link without weight is not drawn.
    pub links: Vec<DotLink>,
}

/// A node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DotNode {
    /// Its key, by which links name it.
    pub key: String,
    /// The name that is shown.
    pub label: String,
    /// The colour of a pole and of its links, as Graphviz takes it: `#d62728`.
    pub color: Option<String>,
    /// Whether it is a pole, which is drawn as a box.
    pub is_pole: bool,
}

/// A link between two nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DotLink {
    /// The key of one end.
    pub a: String,
    /// The key of the other end.
    pub b: String,
    /// Its weight, nought or more, in the unit of the weight set; sets the width of the pen.
    pub weight: f64,
    /// What is written at the link; nothing where empty.
    pub label: String,
}

/// Writes the graph in the DOT language. The same graph gives the same bytes.
///
/// States against poles are drawn in two columns; any other graph by springs.
pub fn write_dot(graph: &DotGraph, out: &mut dyn Write) -> Result<(), ExchangeError> {
    write_graph(graph, out).map_err(ExchangeError::Output)
}

fn write_graph(graph: &DotGraph, out: &mut dyn Write) -> io::Result<()> {
    let (word, arrow) = if graph.directed { ("digraph", "->") } else { ("graph", "--") };
    writeln!(out, "{word} {{")?;
    writeln!(out, "  graph [charset=\"UTF-8\", {}]", layout(graph))?;
    writeln!(out, "  node [shape=ellipse, fontname=\"Helvetica\", fontsize=12]")?;
    writeln!(
        out,
        "  edge [fontname=\"Helvetica\", fontsize=9, color=\"#888888\", fontcolor=\"#444444\"]"
    )?;
    for node in &graph.nodes {
        write_node(node, out)?;
    }
    let heaviest = graph.links.iter().map(|link| link.weight).fold(0.0, f64::max);
    for link in graph.links.iter().filter(|link| link.weight > 0.0) {
        write_link(graph, link, arrow, heaviest, out)?;
    }
    writeln!(out, "}}")
}

fn layout(graph: &DotGraph) -> &'static str {
    let is_matrix =
        graph.links.iter().all(|link| is_pole(graph, &link.a) != is_pole(graph, &link.b));
    if is_matrix {
        "layout=dot, rankdir=LR, ranksep=3, nodesep=0.4, outputorder=edgesfirst"
    } else {
        "layout=neato, overlap=false, splines=true, outputorder=edgesfirst"
    }
}

fn is_pole(graph: &DotGraph, key: &str) -> bool {
    node(graph, key).is_some_and(|node| node.is_pole)
}

fn node<'a>(graph: &'a DotGraph, key: &str) -> Option<&'a DotNode> {
    graph.nodes.iter().find(|node| node.key == key)
}

fn write_node(node: &DotNode, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "  {} [label={}", quoted(&node.key), quoted(&node.label))?;
    if node.is_pole {
        let fill = quoted(node.color.as_deref().unwrap_or(POLE_FILL));
        write!(out, ", shape=box, style=\"filled,rounded\", fillcolor={fill}")?;
    }
    writeln!(out, "]")
}

fn write_link(
    graph: &DotGraph,
    link: &DotLink,
    arrow: &str,
    heaviest: f64,
    out: &mut dyn Write,
) -> io::Result<()> {
    let pen = (THICK * link.weight / heaviest).max(THIN);
    write!(out, "  {} {arrow} {} [", quoted(&link.a), quoted(&link.b))?;
    write!(out, "weight={}, penwidth={pen:.2}", link.weight)?;
    if !link.label.is_empty() {
        write!(out, ", label={}", quoted(&link.label))?;
    }
    let poles = [&link.a, &link.b].into_iter().filter_map(|key| node(graph, key));
    if let Some(color) = poles.filter(|node| node.is_pole).find_map(|node| node.color.as_ref())
    {
        write!(out, ", color={}", quoted(color))?;
    }
    writeln!(out, "]")
}

/// A quoted string of the DOT language, never one of its `<...>` labels.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            // Graphviz reads entities in quoted strings.
            '&' => out.push_str("&amp;"),
            letter if acts(letter) => {
                out.push('\\');
                out.extend(letter.escape_unicode());
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(key: &str, label: &str, is_pole: bool) -> DotNode {
        let color = is_pole.then(|| "#d62728".to_owned());
        DotNode { key: key.to_owned(), label: label.to_owned(), color, is_pole }
    }

    fn link(a: &str, b: &str, weight: f64) -> DotLink {
        DotLink { a: a.to_owned(), b: b.to_owned(), weight, label: String::new() }
    }

    fn written(graph: &DotGraph) -> String {
        let mut out = Vec::new();
        write_dot(graph, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn states_and_poles_stand_in_two_columns() {
        let graph = DotGraph {
            nodes: vec![node("TJK", "Tajikistan", false), node("RUS", "Russia", true)],
            links: vec![link("TJK", "RUS", 2.5), link("TJK", "RUS", 0.0)],
            ..DotGraph::default()
        };
        insta::assert_snapshot!(written(&graph), @r##"
        graph {
          graph [charset="UTF-8", layout=dot, rankdir=LR, ranksep=3, nodesep=0.4, outputorder=edgesfirst]
          node [shape=ellipse, fontname="Helvetica", fontsize=12]
          edge [fontname="Helvetica", fontsize=9, color="#888888", fontcolor="#444444"]
          "TJK" [label="Tajikistan"]
          "RUS" [label="Russia", shape=box, style="filled,rounded", fillcolor="#d62728"]
          "TJK" -- "RUS" [weight=2.5, penwidth=8.00, color="#d62728"]
        }
        "##);
    }

    #[test]
    fn text_cannot_leave_its_quotes() {
        assert_eq!(quoted("a\"b\\c\r\nd & <b>\u{1b}é"), r#""a\"b\\c\nd &amp; <b>\\u{1b}é""#);
    }

    #[test]
    fn a_directed_graph_points() {
        let graph = DotGraph {
            directed: true,
            nodes: vec![node("A", "A", false), node("B", "B", false)],
            links: vec![link("A", "B", 1.0)],
        };
        let text = written(&graph);
        assert!(text.starts_with("digraph {"));
        assert!(text.contains("\"A\" -> \"B\" ["));
        assert!(text.contains("layout=neato"));
    }
}
