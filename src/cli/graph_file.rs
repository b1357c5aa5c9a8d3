//! The graph as files of other tools.

use chancery::{
    answer::NetworkAnswer,
    exchange::{FileFormat, GexfTime, write_dot, write_gexf, write_graphml, write_node_link},
};
use serde_json::Value;

use super::{
    error::CliError,
    output::{About, Output},
};

/// The formats of a graph with its nodes.
pub(crate) const GRAPH_FILES: [FileFormat; 4] =
    [FileFormat::Json, FileFormat::Dot, FileFormat::GraphMl, FileFormat::Gexf];

/// Writes the graph in one of these formats.
pub(crate) fn write(
    output: &Output<'_>,
    found: &NetworkAnswer,
    about: &About,
    time: GexfTime,
) -> Result<(), CliError> {
    let mut network = found.network.clone();
    network.about = about.words.join(" · ");
    output.bytes(about, |out| {
        match output.format() {
            FileFormat::GraphMl => write_graphml(&network, out)?,
            FileFormat::Gexf => write_gexf(&network, time, out)?,
            FileFormat::Dot => write_dot(&found.dot(), out)?,
            _ => {
                let facts = Value::Object(about.facts.clone());
                write_node_link(&network, &found.rows, facts, out)?;
            }
        }
        Ok(())
    })
}
