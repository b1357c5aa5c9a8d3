//! How central each actor is.

use crate::{
    answer::{
        AnswerError,
        graph::{Asked, Basis, Named, Question, Scope},
    },
    graph::{self, Central},
    model::{Cell, Column, Table},
    query::Query,
    store::Store,
};

/// The centrality of every actor with a tie.
#[derive(Clone, Debug, PartialEq)]
pub struct CentralityAnswer {
    /// The actors, the one with the greatest strength first.
    pub rows: Vec<(Named, Central)>,
    /// What it was made from.
    pub basis: Basis,
}

/// The centrality of every actor with a tie among the events that the query selects.
pub fn centrality(
    store: &Store,
    query: &Query,
    scope: &Scope,
    asked: &Asked,
) -> Result<CentralityAnswer, AnswerError> {
    let question = Question::new(store, query, scope, asked)?;
    let mut found = graph::centrality(&question.pair_ties(scope)?)?;
    found.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| a.actor.cmp(&b.actor)));
    let rows = found.into_iter().map(|one| (question.named(&one.actor), one)).collect();
    Ok(CentralityAnswer { rows, basis: question.basis(store)? })
}

impl CentralityAnswer {
    /// `actor,degree,strength,betweenness,pagerank,eigenvector`.
    pub fn table(&self) -> Table {
        let columns = ["actor", "degree", "strength", "betweenness", "pagerank", "eigenvector"];
        let rows = self.rows.iter().map(|(_, one)| {
            vec![
                one.actor.as_str().into(),
                Cell::count(one.degree),
                Cell::Number(one.strength),
                Cell::Number(one.betweenness),
                Cell::Number(one.pagerank),
                Cell::Number(one.eigenvector),
            ]
        });
        Table { columns: columns.map(Column::plain).to_vec(), rows: rows.collect() }
    }
}
