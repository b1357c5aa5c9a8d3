//! Two windows side by side.

use std::collections::{BTreeSet, HashMap};

use super::{
    coverage::{Coverage, Pages},
    range_sets, shipped_sets, states, titles,
    window::Window,
};
use crate::{
    answer::{
        AnswerError,
        begins::begins,
        graph::{Asked, Basis, Named, Question, Scope},
    },
    graph::{Comparison, Selection, ShareRules},
    model::{EventId, WeightSetKey},
    query::Query,
    store::Store,
};

/// The shares of states in two windows, with what they were made from.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareAnswer {
    /// The states, in the order of the rows.
    pub states: Vec<Named>,
    /// The two windows.
    pub windows: [Window; 2],
    /// The differences.
    pub comparison: Comparison,
    /// Held contacts picked whose first day may lie in a window and does not certainly: in neither.
    pub uncertain: usize,
    /// The titles of the events that rows name.
    titles: HashMap<EventId, String>,
    /// The weight sets over which the range goes.
    pub sets: Vec<WeightSetKey>,
    /// The seed of the draws.
    pub seed: u64,
    /// Who tells of the events behind the figures.
    pub coverage: Coverage,
    /// The distinct pages behind the figures of each window.
    pub pages: [usize; 2],
    /// What it was made from.
    pub basis: Basis,
}

/// How the shares of the states named (else of all with contact to a pole) differ between two
/// windows of the events that the query selects, each a query of its own.
///
/// # Errors
/// Windows with a day in common.
pub fn compare(
    store: &Store,
    query: &Query,
    scope: &Scope,
    asked: &Asked,
    (windows, seed): (&[Window; 2], u64),
) -> Result<CompareAnswer, AnswerError> {
    let [a, b] = windows;
    a.check_apart(b)?;
    let question = Question::new(store, query, scope, asked)?;
    let sets = shipped_sets(store)?;
    let rules = |window: &Window| -> Result<ShareRules<'_>, AnswerError> {
        Ok(ShareRules { asked: question.rules_until(window.last)?, sets: &sets, seed })
    };
    let (rules_a, rules_b) = (rules(a)?, rules(b)?);
    let states = states(&question, scope)?;
    let (first, second, uncertain) = split(store, query, &question, windows)?;
    let among = (states.as_slice(), question.poles.as_slice());
    let both = [(&first, &rules_a), (&second, &rules_b)];
    let comparison = Comparison::of(&question.record, both, among);
    let differences = || comparison.states.iter().flat_map(|row| row.poles.iter().flatten());
    let named: BTreeSet<EventId> =
        differences().filter_map(|pole| Some(pole.influence_b?.episode)).collect();
    let [before, after] = [0, 1].map(|window: usize| {
        let contacts = differences().filter_map(|pole| pole.contacts.get(window)).flatten();
        let contacts: BTreeSet<EventId> = contacts.copied().collect();
        contacts.into_iter().collect::<Vec<_>>()
    });
    let pages = Pages::read(store, &[before.as_slice(), after.as_slice()].concat())?;
    Ok(CompareAnswer {
        states: comparison.states.iter().map(|row| question.named(&row.state)).collect(),
        windows: windows.clone(),
        uncertain,
        titles: titles(store, named)?,
        sets: range_sets(&sets, &asked.weights),
        seed,
        pages: [pages.of(&before), pages.of(&after)],
        coverage: pages.coverage,
        basis: question.basis(store)?,
        comparison,
    })
}

impl CompareAnswer {
    /// The title of an event that a row names.
    pub fn title(&self, event: EventId) -> Option<&str> {
        self.titles.get(&event).map(String::as_str)
    }
}

/// The events picked that certainly begin in each window, and how many contacts may begin in one
/// and do not certainly.
fn split(
    store: &Store,
    query: &Query,
    question: &Question,
    [a, b]: &[Window; 2],
) -> Result<(Selection, Selection, usize), AnswerError> {
    let record = &question.record;
    let (mut first, mut second, mut uncertain) = (Vec::new(), Vec::new(), 0);
    for (id, begins) in begins(store, query, record)? {
        let Some(at) = record.find_event(id).filter(|at| question.selection.has(*at)) else {
            continue;
        };
        if a.has(begins) {
            first.push(id);
        } else if b.has(begins) {
            second.push(id);
        } else if a.may_have(begins) || b.may_have(begins) {
            uncertain += usize::from(record.is_held_contact(at));
        }
    }
    Ok((Selection::of(record, first), Selection::of(record, second), uncertain))
}
