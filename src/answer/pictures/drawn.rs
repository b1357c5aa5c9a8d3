//! All that a picture of the graph needs, from one reading of the record.

use super::graph_page::{GraphPage, page_of_pairs, page_of_poles};
use crate::{
    answer::{
        AllTies, AnswerError, GraphAnswer, SharesAnswer,
        graph::{Asked, Question, Scope, all_ties_of, graph_of},
        shares::shares_of,
    },
    query::Query,
    store::Store,
};

/// The ties of states with poles, to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnGraph {
    /// The ties.
    pub graph: GraphAnswer,
    /// The shares by the same rules: a tie is dashed where its share is unsure.
    pub shares: SharesAnswer,
    /// The page around the picture, where one is wanted.
    pub page: Option<GraphPage>,
}

/// The ties of every pair, to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnTies {
    /// The ties.
    pub ties: AllTies,
    /// The page around the picture, where one is wanted.
    pub page: Option<GraphPage>,
}

/// What the picture of states and poles needs; `seed` is that of the shares' intervals.
pub fn drawn_graph(
    store: &Store,
    query: &Query,
    (scope, asked): (&Scope, &Asked),
    (seed, has_page): (u64, bool),
) -> Result<DrawnGraph, AnswerError> {
    let question = Question::new(store, query, scope, asked)?;
    let page = has_page.then(|| page_of_poles(&question, store, scope)).transpose()?;
    let shares = shares_of(&question, store, query, (scope, asked), (None, seed))?;
    Ok(DrawnGraph { graph: graph_of(&question, store, scope)?, shares, page })
}

/// What the picture of every pair needs.
pub fn drawn_ties(
    store: &Store,
    query: &Query,
    (scope, asked): (&Scope, &Asked),
    has_page: bool,
) -> Result<DrawnTies, AnswerError> {
    let question = Question::new(store, query, scope, asked)?;
    let page = has_page.then(|| page_of_pairs(&question, store, scope)).transpose()?;
    Ok(DrawnTies { ties: all_ties_of(&question, store, scope)?, page })
}
