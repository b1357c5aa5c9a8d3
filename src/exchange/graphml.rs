//! `GraphML`, for Gephi, yEd, Cytoscape, networkx and igraph.
//!
//! Every attribute is declared with its type before the graph, as readers demand. The types have
//! no date: days are text.

use std::io::{self, Write};

use super::{
    error::ExchangeError,
    network::{Network, NetworkTable, text_at, value},
    xml_text::xml,
};
use crate::model::Cell;

/// Attributes of nodes that the format has a place of its own for.
const NODE_PLACES: usize = 1;
/// The same of links: their two ends.
const LINK_PLACES: usize = 2;

/// Writes the graph as `GraphML`.
pub fn write_graphml(network: &Network, out: &mut dyn Write) -> Result<(), ExchangeError> {
    write_document(network, out).map_err(ExchangeError::Output)
}

fn write_document(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "  <desc>{}</desc>", xml(&network.about))?;
    keys(&network.nodes, ("node", "n", NODE_PLACES), out)?;
    keys(&network.links, ("edge", "e", LINK_PLACES), out)?;
    let edges = if network.is_directed { "directed" } else { "undirected" };
    writeln!(out, "  <graph edgedefault=\"{edges}\">")?;
    for row in &network.nodes.rows {
        writeln!(out, "    <node id=\"{}\">", xml(&text_at(row, 0)))?;
        data(row, ("n", NODE_PLACES), out)?;
        writeln!(out, "    </node>")?;
    }
    for row in &network.links.rows {
        let (source, target) = (text_at(row, 0), text_at(row, 1));
        writeln!(out, "    <edge source=\"{}\" target=\"{}\">", xml(&source), xml(&target))?;
        data(row, ("e", LINK_PLACES), out)?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn keys(
    table: &NetworkTable,
    (domain, prefix, places): (&str, &str, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, (name, of)) in table.columns.iter().enumerate().skip(places) {
        writeln!(
            out,
            "  <key id=\"{prefix}{at}\" for=\"{domain}\" attr.name=\"{name}\" attr.type=\"{}\"/>",
            of.word()
        )?;
    }
    Ok(())
}

fn data(row: &[Cell], (prefix, places): (&str, usize), out: &mut dyn Write) -> io::Result<()> {
    for (at, cell) in row.iter().enumerate().skip(places) {
        if let Some(value) = value(cell) {
            writeln!(out, "      <data key=\"{prefix}{at}\">{}</data>", xml(&value))?;
        }
    }
    Ok(())
}
