//! Nodes and links as JSON, beside the rows: what d3 draws and `networkx.node_link_graph` reads.

use std::io::Write;

use serde_json::Value;

use super::{error::ExchangeError, json_out::JsonWriter, network::Network, rows::write_table};
use crate::model::Table;

/// Writes `{"about":..,"rows":..,"directed":..,"multigraph":..,"graph":..,"nodes":..,"links":..}`.
pub fn write_node_link(
    network: &Network,
    rows: &Table,
    about: Value,
    out: &mut dyn Write,
) -> Result<(), ExchangeError> {
    let mut writer = JsonWriter::new(out, about)
        .with_member("directed", network.is_directed.into())
        .with_member("multigraph", false.into())
        .with_member("graph", Value::Object(serde_json::Map::new()))
        .with_table("nodes", network.nodes.table())
        .with_table("links", network.links.table());
    write_table(rows, &mut writer)
}
