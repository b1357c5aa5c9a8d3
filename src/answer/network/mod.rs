//! The graph for other tools: nodes, links, and the spells of each link.

mod two_mode;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    AnswerError,
    graph::{Asked, Basis, Question, Scope, TIE_COLUMNS, tie_row},
};
use crate::{
    exchange::{DotGraph, DotLink, DotNode, Network, NetworkSpell, NetworkTable, NetworkType},
    graph::{Contacts, DyadTie, Tie, Ties},
    model::{ActorKey, Cell, Column, Table},
    query::Query,
    store::Store,
};

/// What the nodes and links are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkShape {
    /// States and poles.
    Poles,
    /// Every pair of parties; with states named, every pair of these.
    Pairs,
    /// Visits, from guest to host; with states named, those from or to these.
    Visits,
    /// Parties and the events they take part in; with states named, these and their events.
    TwoMode,
}

/// A graph for other tools, and the same as rows.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkAnswer {
    /// The graph.
    pub network: Network,
    /// Its links as the rows of the command.
    pub rows: Table,
    /// What it was made from.
    pub basis: Basis,
}

/// The columns of a link.
const LINK_COLUMNS: [(&str, NetworkType); 9] = [
    ("source", NetworkType::Text),
    ("target", NetworkType::Text),
    ("weight", NetworkType::Real),
    ("episodes", NetworkType::Whole),
    ("bilateral", NetworkType::Whole),
    ("events", NetworkType::Whole),
    ("outcomes", NetworkType::Whole),
    ("first", NetworkType::Text),
    ("last", NetworkType::Text),
];
/// The columns of an actor.
const NODE_COLUMNS: [(&str, NetworkType); 5] = [
    ("id", NetworkType::Text),
    ("label", NetworkType::Text),
    ("kind", NetworkType::Text),
    ("pole", NetworkType::YesNo),
    ("strength", NetworkType::Real),
];

/// Links at most whose weights are written beside them in a drawing.
const MOST_LABELS: usize = 60;

/// The graph of that shape among the events that the query selects.
pub fn network(
    store: &Store,
    query: &Query,
    (scope, asked): (&Scope, &Asked),
    shape: NetworkShape,
) -> Result<NetworkAnswer, AnswerError> {
    let question = Question::new(store, query, scope, asked)?;
    let (network, rows) = match shape {
        NetworkShape::Poles => of_poles(&question, scope)?,
        NetworkShape::Pairs | NetworkShape::Visits => of_pairs(&question, scope, shape)?,
        NetworkShape::TwoMode => two_mode::of(store, &question, scope)?,
    };
    Ok(NetworkAnswer { network, rows, basis: question.basis(store)? })
}

fn of_poles(question: &Question, scope: &Scope) -> Result<(Network, Table), AnswerError> {
    let (ties, contacts) = question.pole_contacts(scope)?;
    let links = ties.rows.iter().flat_map(|row| {
        let with_tie = ties.poles.iter().zip(&row.ties);
        with_tie.filter_map(|(pole, tie)| Some((&row.state, pole, tie.as_ref()?)))
    });
    let rows = table(["state", "pole"], links.clone());
    let mut listed: Vec<&ActorKey> = ties.poles.iter().collect();
    for row in &ties.rows {
        if !listed.contains(&&row.state) {
            listed.push(&row.state);
        }
    }
    let links: Vec<_> = links.filter(|(.., tie)| tie.episodes > 0).collect();
    Ok((made(question, &listed, &links, &contacts), rows))
}

fn of_pairs(
    question: &Question,
    scope: &Scope,
    shape: NetworkShape,
) -> Result<(Network, Table), AnswerError> {
    let is_directed = shape == NetworkShape::Visits;
    let (ties, contacts) = if is_directed {
        let (mut ties, visits) =
            Ties::of_visits(&question.record, &question.selection, &question.rules()?)?;
        scope.of.iter().for_each(|of| ties.retain_with(of));
        (ties, visits)
    } else {
        question.pair_contacts(scope)?
    };
    let links: Vec<_> = ties.iter().map(|DyadTie { a, b, tie }| (a, b, tie)).collect();
    let ends = if is_directed { ["guest", "host"] } else { ["a", "b"] };
    let rows = table(ends, links.iter().copied());
    let graph = ties.to_graph();
    let listed: Vec<&ActorKey> = graph.node_weights().collect();
    Ok((Network { is_directed, ..made(question, &listed, &links, &contacts) }, rows))
}

fn table<'a>(
    ends: [&'static str; 2],
    links: impl Iterator<Item = (&'a ActorKey, &'a ActorKey, &'a Tie)>,
) -> Table {
    let columns = ends.map(Column::plain).into_iter().chain(TIE_COLUMNS);
    Table {
        columns: columns.collect(),
        rows: links.map(|(a, b, tie)| tie_row(a, b, tie)).collect(),
    }
}

fn made(
    question: &Question,
    listed: &[&ActorKey],
    links: &[(&ActorKey, &ActorKey, &Tie)],
    contacts: &Contacts,
) -> Network {
    let mut strengths: HashMap<&ActorKey, f64> = HashMap::new();
    for (a, b, tie) in links {
        *strengths.entry(a).or_default() += tie.weight;
        *strengths.entry(b).or_default() += tie.weight;
    }
    let strength = |key| strengths.get(key).copied().unwrap_or_default();
    let nodes = listed.iter().map(|key| node(question, key, strength(key))).collect();
    let spells = links.iter().map(|(a, b, _)| spells(contacts, a, b)).collect();
    Network {
        is_directed: false,
        about: String::new(),
        nodes: NetworkTable { columns: NODE_COLUMNS.to_vec(), rows: nodes },
        links: NetworkTable {
            columns: LINK_COLUMNS.to_vec(),
            rows: links.iter().map(|(a, b, tie)| link(a, b, tie)).collect(),
        },
        spells,
    }
}

fn node(question: &Question, key: &ActorKey, strength: f64) -> Vec<Cell> {
    let actor = question.record.find_actor(key).ok().and_then(|at| question.record.actor(at));
    vec![
        key.as_str().into(),
        question.named(key).name.into(),
        Cell::of(actor.map(|actor| actor.kind.as_str())),
        Cell::Bool(question.is_pole(key)),
        Cell::Number(strength),
    ]
}

fn link(a: &ActorKey, b: &ActorKey, tie: &Tie) -> Vec<Cell> {
    let day = |day: Option<NaiveDate>| Cell::of(day.map(|day| day.to_string()));
    vec![
        a.as_str().into(),
        b.as_str().into(),
        Cell::Number(tie.weight),
        Cell::count(tie.episodes),
        Cell::count(tie.bilateral),
        Cell::count(tie.events),
        Cell::count(tie.outcomes),
        day(tie.first),
        day(tie.last),
    ]
}

fn spells(contacts: &Contacts, a: &ActorKey, b: &ActorKey) -> Vec<NetworkSpell> {
    let spells = contacts.spells(a, b).into_iter().map(|spell| NetworkSpell {
        first: spell.first,
        last: spell.last,
        weight: spell.weight,
    });
    spells.collect()
}

impl NetworkAnswer {
    /// The graph as Graphviz draws it.
    pub fn dot(&self) -> DotGraph {
        let text = |row: &[Cell], at: usize| row.get(at).map(Cell::to_text).unwrap_or_default();
        let color = |key: &str| {
            let pole = self.basis.poles.iter().find(|pole| pole.key.as_str() == key);
            pole.and_then(|pole| pole.color.clone())
        };
        let node = |row: &Vec<Cell>| DotNode {
            key: text(row, 0),
            label: text(row, 1),
            color: color(&text(row, 0)),
            is_pole: row.get(3) == Some(&Cell::Bool(true)),
        };
        let link = |row: &Vec<Cell>, has_labels: bool| {
            let weight = match row.get(2) {
                Some(Cell::Number(weight)) => *weight,
                _ => 0.0,
            };
            let label = if has_labels { format!("{weight:.1}") } else { String::new() };
            DotLink { a: text(row, 0), b: text(row, 1), weight, label }
        };
        // More would hide each other, and links to events all weigh the same.
        let has_labels = self.network.links.columns.len() == LINK_COLUMNS.len()
            && self.network.links.rows.len() <= MOST_LABELS;
        let link = |row: &Vec<Cell>| link(row, has_labels);
        DotGraph {
            directed: self.network.is_directed,
            nodes: self.network.nodes.rows.iter().map(node).collect(),
            links: self.network.links.rows.iter().map(link).collect(),
        }
    }
}
