//! Parties and events as two kinds of nodes: a link where a party takes part.

use std::collections::BTreeMap;

use super::{NODE_COLUMNS, node};
use crate::{
    answer::{
        AnswerError,
        graph::{Question, Scope},
    },
    exchange::{Network, NetworkSpell, NetworkType},
    graph::Participation,
    model::{ActorKey, Cell, Column, Table},
    store::{Store, TimelineRow},
};

/// The columns of a link.
const LINK_COLUMNS: [(&str, NetworkType); 3] = [
    ("source", NetworkType::Text),
    ("target", NetworkType::Text),
    ("weight", NetworkType::Real),
];

/// The graph, and its links as `actor,event,date,kind,title,n`.
pub(super) fn of(
    store: &Store,
    question: &Question,
    scope: &Scope,
) -> Result<(Network, Table), AnswerError> {
    let taken = Participation::of(&question.record, &question.selection, scope.of.as_deref());
    let ids: Vec<_> = taken.iter().map(|one| one.event).collect();
    let mut events = Vec::new();
    store.timeline_rows(&ids, |row| {
        events.push(row);
        Ok::<_, AnswerError>(())
    })?;
    let mut rows = Table { columns: columns(), rows: Vec::new() };
    let mut network = Network::default();
    let mut counts: BTreeMap<&ActorKey, f64> = BTreeMap::new();
    for (one, row) in taken.iter().zip(&events) {
        network.nodes.rows.push(event_node(row, one.parties.len()));
        for party in &one.parties {
            *counts.entry(party).or_default() += 1.0;
            rows.rows.push(table_row(party, row, one.n));
            network.links.rows.push(link(party, row));
            network.spells.push(spell(one));
        }
    }
    let actors = counts.iter().map(|(key, count)| actor_node(question, key, *count));
    network.nodes.rows = actors.chain(std::mem::take(&mut network.nodes.rows)).collect();
    let of_events = [
        ("mode", NetworkType::Text),
        ("date", NetworkType::Text),
        ("bipartite", NetworkType::Whole),
    ];
    network.nodes.columns = NODE_COLUMNS.into_iter().chain(of_events).collect();
    network.links.columns = LINK_COLUMNS.to_vec();
    Ok((network, rows))
}

fn columns() -> Vec<Column> {
    let plain = ["actor", "event", "date", "kind"].map(Column::plain).into_iter();
    plain.chain([Column::text("title"), Column::plain("n")]).collect()
}

fn table_row(party: &ActorKey, row: &TimelineRow, n: u32) -> Vec<Cell> {
    vec![
        party.as_str().into(),
        row.event.id.into(),
        row.event.date.as_str().into(),
        row.event.kind.as_str().into(),
        row.event.title.as_str().into(),
        Cell::Integer(n.into()),
    ]
}

fn actor_node(question: &Question, key: &ActorKey, count: f64) -> Vec<Cell> {
    let beside = ["actor".into(), Cell::Empty, Cell::Integer(0)];
    node(question, key, count).into_iter().chain(beside).collect()
}

fn event_node(row: &TimelineRow, parties: usize) -> Vec<Cell> {
    let count = f64::from(u32::try_from(parties).unwrap_or(u32::MAX));
    vec![
        event_key(row).into(),
        row.event.title.as_str().into(),
        row.event.kind.as_str().into(),
        Cell::Bool(false),
        Cell::Number(count),
        "event".into(),
        row.event.date.as_str().into(),
        Cell::Integer(1),
    ]
}

fn link(party: &ActorKey, row: &TimelineRow) -> Vec<Cell> {
    vec![party.as_str().into(), event_key(row).into(), Cell::Number(1.0)]
}

/// Keys of actors hold no sign like it.
fn event_key(row: &TimelineRow) -> String {
    format!("event:{}", row.event.id)
}

fn spell(one: &Participation) -> Vec<NetworkSpell> {
    let span = one.first.zip(one.last);
    span.map(|(first, last)| NetworkSpell { first, last, weight: 1.0 }).into_iter().collect()
}
