//! Which actors are tied among each other more than chance would tie them.

use std::collections::HashMap;

use crate::{
    answer::{
        AnswerError,
        graph::{Asked, Basis, Named, Question, Scope},
    },
    graph::{self, Communities},
    model::{ActorKey, Cell, Column, Table},
    query::Query,
    store::Store,
};

/// A member of a community.
#[derive(Clone, Debug, PartialEq)]
pub struct CommunityMember {
    /// Who.
    pub actor: Named,
    /// The sum of the weights of its ties.
    pub strength: f64,
    /// Of these, those within its community.
    pub within: f64,
}

/// The communities of all actors with a tie.
#[derive(Clone, Debug, PartialEq)]
pub struct CommunitiesAnswer {
    /// The members of each community, the strongest within it first; the largest community first.
    pub groups: Vec<Vec<CommunityMember>>,
    /// How sure the division is.
    pub found: Communities,
    /// The first seed.
    pub seed: u64,
    /// What it was made from.
    pub basis: Basis,
}

/// The communities among the events that the query selects, from so many seeds.
pub fn communities(
    store: &Store,
    query: &Query,
    scope: &Scope,
    asked: &Asked,
    (seed, seeds): (u64, usize),
) -> Result<CommunitiesAnswer, AnswerError> {
    let question = Question::new(store, query, scope, asked)?;
    let ties = question.pair_ties(scope)?;
    let found = graph::communities(&ties, seed, seeds)?;
    let mut group_of: HashMap<&ActorKey, usize> = HashMap::new();
    for (number, group) in found.groups.iter().enumerate() {
        group_of.extend(group.iter().map(|actor| (actor, number)));
    }
    let mut sums: HashMap<&ActorKey, (f64, f64)> = HashMap::new();
    for row in ties.iter() {
        let is_within = group_of.get(&row.a) == group_of.get(&row.b);
        for end in [&row.a, &row.b] {
            let (strength, within) = sums.entry(end).or_default();
            *strength += row.tie.weight;
            *within += if is_within { row.tie.weight } else { 0.0 };
        }
    }
    let member = |actor: &ActorKey| {
        let (strength, within) = sums.get(actor).copied().unwrap_or_default();
        CommunityMember { actor: question.named(actor), strength, within }
    };
    let mut groups: Vec<Vec<CommunityMember>> =
        found.groups.iter().map(|group| group.iter().map(member).collect()).collect();
    for group in &mut groups {
        group.sort_by(|a, b| b.within.total_cmp(&a.within).then(a.actor.key.cmp(&b.actor.key)));
    }
    Ok(CommunitiesAnswer { groups, found, seed, basis: question.basis(store)? })
}

impl CommunitiesAnswer {
    /// `actor,community,strength,within`; communities by number from 1.
    pub fn table(&self) -> Table {
        let columns = ["actor", "community", "strength", "within"].map(Column::plain);
        let rows = self.groups.iter().enumerate().flat_map(|(at, group)| {
            group.iter().map(move |member| {
                vec![
                    member.actor.key.as_str().into(),
                    Cell::count(at + 1),
                    Cell::Number(member.strength),
                    Cell::Number(member.within),
                ]
            })
        });
        Table { columns: columns.to_vec(), rows: rows.collect() }
    }
}
