//! Every dyad of the events picked, and the graph they make.

use std::collections::BTreeMap;

use petgraph::graph::{NodeIndex, UnGraph};

use super::{
    GraphError, Record, Rules, Selection,
    contacts::Contacts,
    discount::{Discount, fractional},
    dyad::{Dyads, each_pair},
    episode::Entry,
    index::{ActorIndex, EventIndex},
    party::Party,
    sums::Sums,
    tie::Tie,
    weigh::Scale,
};
use crate::model::{ActorKey, Layer};

/// The tie of two parties.
#[derive(Clone, Debug, PartialEq)]
pub struct DyadTie {
    /// One party; the guest, where the ties are directed.
    pub a: ActorKey,
    /// The other; the host, where the ties are directed.
    pub b: ActorKey,
    /// What is between them.
    pub tie: Tie,
}

/// The ties of all dyads with a counted contact, sorted by the keys of their two ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    rows: Vec<DyadTie>,
}

/// Which contacts make ties, and whether the two ends are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facing {
    /// All contacts; a before b by key.
    Either,
    /// Visits with both sides there; guest before host.
    GuestToHost,
}

impl Ties {
    /// The undirected ties of all dyads (`--all`), a before b.
    ///
    /// # Errors
    /// The discount `split`, which needs poles.
    pub fn of(
        record: &Record,
        selection: &Selection,
        rules: &Rules<'_>,
    ) -> Result<Self, GraphError> {
        let mut sums = sums(record, selection, rules, Facing::Either, Sums::default())?;
        Ok(Self::named(record, &mut sums, Facing::Either).0)
    }

    /// The same, with the contacts behind each of them.
    ///
    /// # Errors
    /// The discount `split`, which needs poles.
    pub fn with_contacts(
        record: &Record,
        selection: &Selection,
        rules: &Rules<'_>,
    ) -> Result<(Self, Contacts), GraphError> {
        let mut sums = sums(record, selection, rules, Facing::Either, Sums::with_log())?;
        Ok(Self::named(record, &mut sums, Facing::Either))
    }

    /// The directed ties of visits (`--directed`), guest before host, with the visits behind each
    /// of them.
    ///
    /// # Errors
    /// The discount `split`, which needs poles.
    pub fn of_visits(
        record: &Record,
        selection: &Selection,
        rules: &Rules<'_>,
    ) -> Result<(Self, Contacts), GraphError> {
        let mut sums = sums(record, selection, rules, Facing::GuestToHost, Sums::with_log())?;
        Ok(Self::named(record, &mut sums, Facing::GuestToHost))
    }

    /// Leaves the ties whose two ends are both among these actors.
    pub fn retain_among(&mut self, actors: &[ActorKey]) {
        self.rows.retain(|row| actors.contains(&row.a) && actors.contains(&row.b));
    }

    /// Leaves the ties with an end among these actors.
    pub fn retain_with(&mut self, actors: &[ActorKey]) {
        self.rows.retain(|row| actors.contains(&row.a) || actors.contains(&row.b));
    }

    fn named(record: &Record, sums: &mut Sums, facing: Facing) -> (Self, Contacts) {
        let contacts = Contacts::named(sums.take_log(), |key| ends(record, key, facing));
        (Self { rows: rows(record, sums, facing) }, contacts)
    }

    /// The ties, in order.
    pub fn iter(&self) -> impl Iterator<Item = &DyadTie> {
        self.rows.iter()
    }

    /// How many ties there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The tie of two parties, in the order of the row: undirected ties have the lower key first.
    pub fn get(&self, a: &ActorKey, b: &ActorKey) -> Option<&Tie> {
        let found = self.rows.binary_search_by(|row| (&row.a, &row.b).cmp(&(a, b))).ok()?;
        self.rows.get(found).map(|row| &row.tie)
    }

    /// The undirected graph: a node for each party with a tie, sorted by key, and an edge for
    /// each row, in order.
    pub fn to_graph(&self) -> UnGraph<ActorKey, Tie> {
        let ends = || self.rows.iter().flat_map(|row| [&row.a, &row.b]);
        let mut nodes: BTreeMap<&ActorKey, NodeIndex> =
            ends().map(|key| (key, NodeIndex::end())).collect();
        let mut graph = UnGraph::with_capacity(nodes.len(), self.rows.len());
        for (key, node) in &mut nodes {
            *node = graph.add_node((*key).clone());
        }
        for row in &self.rows {
            if let (Some(a), Some(b)) = (nodes.get(&row.a), nodes.get(&row.b)) {
                graph.add_edge(*a, *b, row.tie);
            }
        }
        graph
    }
}

fn sums(
    record: &Record,
    selection: &Selection,
    rules: &Rules<'_>,
    facing: Facing,
    mut sums: Sums,
) -> Result<Sums, GraphError> {
    if rules.discount == Discount::Split {
        return Err(GraphError::SplitWithoutPoles);
    }
    let scale = Scale::new(record, rules);
    let mut entries = Vec::new();
    for episode in record.episodes() {
        for at in episode.iter().copied().filter(|at| selection.has(*at)) {
            if record.is_held(at, Layer::Contact) {
                contact(record, &scale, at, facing, &mut entries);
            } else if record.is_held(at, Layer::Outcome) {
                outcome(record, at, facing, &mut sums);
            }
        }
        sums.add_episode(record, &mut entries, rules.nested);
        entries.clear();
    }
    Ok(sums)
}

fn contact(
    record: &Record,
    scale: &Scale<'_>,
    at: EventIndex,
    facing: Facing,
    entries: &mut Vec<Entry>,
) {
    let Some(reading) = record.reading(at) else { return };
    let is_visit = || record.event(at).is_some_and(|event| record.is_visit(event.kind));
    if facing == Facing::GuestToHost && !(reading.dyads == Dyads::Across && is_visit()) {
        return;
    }
    let (scale, discount) = (scale.of(at), fractional(reading.n));
    reading.dyads.each(record.parties(at), |a, b| {
        let value = scale.dyad(a, b) * discount;
        entries.push(Entry { key: key(a, b, facing), event: at, value });
    });
}

fn outcome(record: &Record, at: EventIndex, facing: Facing, sums: &mut Sums) {
    let times = record.times(at);
    each_pair(record.parties(at), |a, b| {
        sums.add_outcome(key(a, b, facing), times);
        if facing == Facing::GuestToHost {
            sums.add_outcome(key(b, a, facing), times);
        }
    });
}

fn key(a: Party, b: Party, facing: Facing) -> u64 {
    match facing {
        Facing::Either => a.actor.min(b.actor).beside(a.actor.max(b.actor)),
        Facing::GuestToHost => a.actor.beside(b.actor),
    }
}

fn rows(record: &Record, sums: &Sums, facing: Facing) -> Vec<DyadTie> {
    let row = |(key, tie)| ends(record, key, facing).map(|(a, b)| DyadTie { a, b, tie });
    let mut rows: Vec<DyadTie> = sums.counted().filter_map(row).collect();
    rows.sort_unstable_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    rows
}

/// The ends of a key in the order of the row.
fn ends(record: &Record, key: u64, facing: Facing) -> Option<(ActorKey, ActorKey)> {
    let (a, b) = ActorIndex::split(key);
    let name = |at: ActorIndex| record.actor(at).map(|actor| actor.key.clone());
    let (a, b) = (name(a)?, name(b)?);
    let swap = facing == Facing::Either && b < a;
    Some(if swap { (b, a) } else { (a, b) })
}
