//! The structure of the graph: who is central, who belongs together, who is alike, which way leads from one
//! to another.

mod centrality;
mod communities;
mod path;
mod similar;

use super::{
    AnswerError,
    graph::{Question, Scope},
};
use crate::graph::{Contacts, Ties};

pub use centrality::{CentralityAnswer, centrality};
pub use communities::{CommunitiesAnswer, CommunityMember, communities};
pub use path::{PathAnswer, PathEvent, PathFound, PathKind, path};
pub use similar::{SimilarAnswer, SimilarRow, similar};

/// The ties of all pairs; of the states that the scope names, where it names any, of every pair of these.
fn ties(question: &Question, scope: &Scope) -> Result<(Ties, Contacts), AnswerError> {
    let rules = question.rules()?;
    let (mut ties, contacts) =
        Ties::with_contacts(&question.record, &question.selection, &rules)?;
    if let Some(of) = &scope.of {
        ties.retain_among(of);
    }
    Ok((ties, contacts))
}
