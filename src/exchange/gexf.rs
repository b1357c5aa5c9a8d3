//! GEXF 1.3, the format of Gephi: a graph over time, or a still one.
//!
//! Over time, each link has a spell for each dated episode and a weight in each of these spans.
//! Gephi keeps one value for one span, so episodes of the same days are written as one, with their
//! weights added. An instant ends a spell, so a day ends a second before midnight; days are told in
//! UTC, since Gephi would read them in the zone of its own machine. Readers that know no time
//! (Gephi Lite, graphology) take a weight of one span for that of the link: they want the still
//! graph.
//!
//! An attribute has its name for its id too, since graphology calls it by its id.
//!
//! Free text stands in labels only: Gephi writes `INF` in attribute values as `Infinity`.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::{
    error::ExchangeError,
    network::{Network, NetworkSpell, NetworkTable, text_at, value},
    xml_text::xml,
};
use crate::model::Cell;

/// Attributes of nodes that the format has a place of its own for: `id` and `label`.
const NODE_PLACES: usize = 2;
/// The same of links: `source`, `target` and `weight`.
const LINK_PLACES: usize = 3;
/// The place of the weight.
const WEIGHT: usize = 2;

/// Whether a graph is written with its course or as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GexfTime {
    /// With a spell for each episode.
    Dynamic,
    /// Without.
    Static,
}

/// Writes the graph as GEXF 1.3.
pub fn write_gexf(
    network: &Network,
    time: GexfTime,
    out: &mut dyn Write,
) -> Result<(), ExchangeError> {
    write_document(network, time, out).map_err(ExchangeError::Output)
}

fn write_document(network: &Network, time: GexfTime, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    writeln!(out, "  <meta>\n    <creator>chancery</creator>")?;
    writeln!(out, "    <description>{}</description>\n  </meta>", xml(&network.about))?;
    let edges = if network.is_directed { "directed" } else { "undirected" };
    let mode = match time {
        GexfTime::Static => "mode=\"static\"",
        GexfTime::Dynamic => {
            "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\""
        }
    };
    writeln!(out, "  <graph defaultedgetype=\"{edges}\" {mode}>")?;
    attributes(&network.nodes, ("node", NODE_PLACES), out)?;
    attributes(&network.links, ("edge", LINK_PLACES), out)?;
    if time == GexfTime::Dynamic {
        writeln!(out, "    <attributes class=\"edge\" mode=\"dynamic\">")?;
        writeln!(out, "      <attribute id=\"weight\" title=\"weight\" type=\"double\"/>")?;
        writeln!(out, "    </attributes>")?;
    }
    nodes(&network.nodes, out)?;
    links(network, time, out)?;
    writeln!(out, "  </graph>\n</gexf>")
}

fn attributes(
    table: &NetworkTable,
    (class, places): (&str, usize),
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">")?;
    for (name, of) in table.columns.iter().skip(places) {
        let word = of.word();
        writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"{word}\"/>")?;
    }
    writeln!(out, "    </attributes>")
}

fn nodes(table: &NetworkTable, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <nodes>")?;
    for row in &table.rows {
        let (id, label) = (text_at(row, 0), text_at(row, 1));
        writeln!(out, "      <node id=\"{}\" label=\"{}\">", xml(&id), xml(&label))?;
        writeln!(out, "        <attvalues>")?;
        values(table, row, NODE_PLACES, out)?;
        writeln!(out, "        </attvalues>\n      </node>")?;
    }
    writeln!(out, "    </nodes>")
}

fn links(network: &Network, time: GexfTime, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <edges>")?;
    for (id, row) in network.links.rows.iter().enumerate() {
        let (source, target) = (text_at(row, 0), text_at(row, 1));
        writeln!(
            out,
            "      <edge id=\"{id}\" source=\"{}\" target=\"{}\" weight=\"{}\">",
            xml(&source),
            xml(&target),
            text_at(row, WEIGHT)
        )?;
        let spells = match time {
            GexfTime::Dynamic => network.spells.get(id).map(Vec::as_slice),
            GexfTime::Static => None,
        };
        let spans = spans(spells.unwrap_or_default());
        writeln!(out, "        <attvalues>")?;
        values(&network.links, row, LINK_PLACES, out)?;
        for spell in &spans {
            let (weight, span) = (spell.weight, span(*spell));
            writeln!(out, "          <attvalue for=\"weight\" value=\"{weight}\" {span}/>")?;
        }
        writeln!(out, "        </attvalues>")?;
        write_spells(&spans, out)?;
        writeln!(out, "      </edge>")?;
    }
    writeln!(out, "    </edges>")
}

fn values(
    table: &NetworkTable,
    row: &[Cell],
    places: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    for ((name, _), cell) in table.columns.iter().zip(row).skip(places) {
        if let Some(value) = value(cell) {
            let value = xml(&value);
            writeln!(out, "          <attvalue for=\"{name}\" value=\"{value}\"/>")?;
        }
    }
    Ok(())
}

fn write_spells(spans: &[NetworkSpell], out: &mut dyn Write) -> io::Result<()> {
    if spans.is_empty() {
        return Ok(());
    }
    writeln!(out, "        <spells>")?;
    for spell in spans {
        writeln!(out, "          <spell {}/>", span(*spell))?;
    }
    writeln!(out, "        </spells>")
}

/// The spells in order of time, those of the same days as one.
fn spans(spells: &[NetworkSpell]) -> Vec<NetworkSpell> {
    let mut sorted = spells.to_vec();
    sorted.sort_by_key(|spell| (spell.first, spell.last));
    let same = |a: &NetworkSpell, b: &NetworkSpell| (a.first, a.last) == (b.first, b.last);
    let merged = sorted.chunk_by(same).filter_map(|group| {
        let weight = group.iter().map(|spell| spell.weight).sum();
        group.first().map(|first| NetworkSpell { weight, ..*first })
    });
    merged.collect()
}

fn span(spell: NetworkSpell) -> String {
    let day = |day: NaiveDate| day.format("%Y-%m-%d");
    format!(
        "start=\"{}T00:00:00Z\" end=\"{}T23:59:59Z\"",
        day(spell.first),
        day(spell.last.max(spell.first))
    )
}
