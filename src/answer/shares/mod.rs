//! Shares: how a state's contact is divided among the poles, and how sure one may be.

mod compare;
mod coverage;
mod table;
mod window;

use std::collections::{BTreeSet, HashMap};

use super::{
    AnswerError,
    count::Period,
    graph::{Asked, Basis, Named, Question, Scope},
    periods::{NamedPeriod, periods},
};
use crate::{
    graph::{
        ActorIndex, Balance, Periods, PoleShare, ShareRules, Shares, StateShares,
        states_with_poles,
    },
    model::{ActorKey, EventId, WeightSet, WeightSetKey},
    query::Query,
    store::Store,
};
use coverage::Pages;

pub use compare::{CompareAnswer, compare};
pub use coverage::Coverage;
pub use window::Window;

/// The weight sets that are shipped, over which the range goes.
const SHIPPED_SETS: [&str; 2] = ["equal", "ranked-1"];

/// The shares of states, with what they were made from.
#[derive(Clone, Debug, PartialEq)]
pub struct SharesAnswer {
    /// The states, in the order of the rows.
    pub states: Vec<Named>,
    /// The shares.
    pub shares: Shares,
    /// The periods that any of the states has data in, and those between them.
    pub periods: Vec<NamedPeriod>,
    /// By state, window (the whole, then each period) and pole: distinct pages.
    sources: Vec<Vec<Vec<usize>>>,
    /// The titles of the events that rows name.
    titles: HashMap<EventId, String>,
    /// The weight sets over which the range goes.
    pub sets: Vec<WeightSetKey>,
    /// The seed of the draws.
    pub seed: u64,
    /// Who tells of the events behind the figures.
    pub coverage: Coverage,
    /// What it was made from.
    pub basis: Basis,
}

/// The shares of the states named (else of all with contact to a pole) among the events that the
/// query selects; with a period also in each of these.
///
/// # Errors
/// A half-life with periods: a period would weigh less only because it is past.
pub fn shares(
    store: &Store,
    query: &Query,
    scope: &Scope,
    asked: &Asked,
    (by, seed): (Option<Period>, u64),
) -> Result<SharesAnswer, AnswerError> {
    if by.is_some() && asked.half_life.is_some() {
        return Err(AnswerError::PeriodsFade);
    }
    let question = Question::new(store, query, scope, asked)?;
    shares_of(&question, store, query, (scope, asked), (by, seed))
}

/// The same of a question that is at hand.
pub(super) fn shares_of(
    question: &Question,
    store: &Store,
    query: &Query,
    (scope, asked): (&Scope, &Asked),
    (by, seed): (Option<Period>, u64),
) -> Result<SharesAnswer, AnswerError> {
    let sets = shipped_sets(store)?;
    let rules = ShareRules { asked: question.rules()?, sets: &sets, seed };
    let states = states(question, scope)?;
    let (mut periods, known) = match by {
        Some(by) => periods(store, query, question, by)?,
        None => (Vec::new(), Periods::none()),
    };
    let among = (states.as_slice(), question.poles.as_slice());
    let mut shares = Shares::of(&question.record, &question.selection, among, &rules, &known);
    trim(&mut periods, &mut shares.states);
    let pages = Pages::read(store, &behind(&shares))?;
    Ok(SharesAnswer {
        states: shares.states.iter().map(|row| question.named(&row.state)).collect(),
        sources: shares.states.iter().map(|row| sources(row, &pages)).collect(),
        titles: titles(store, influences(&shares))?,
        sets: range_sets(&sets, &asked.weights),
        coverage: pages.coverage,
        basis: question.basis(store)?,
        shares,
        periods,
        seed,
    })
}

impl SharesAnswer {
    /// The balances of a state: of the whole, then of each period with its name.
    pub fn windows<'a>(
        &'a self,
        state: &'a StateShares,
    ) -> impl Iterator<Item = (Option<&'a NamedPeriod>, &'a Balance)> {
        let periods = self.periods.iter().map(Some).zip(&state.periods);
        std::iter::once((None, &state.whole)).chain(periods)
    }

    /// The title of an event that a row names.
    pub fn title(&self, event: EventId) -> Option<&str> {
        self.titles.get(&event).map(String::as_str)
    }
}

fn shipped_sets(store: &Store) -> Result<Vec<WeightSet>, AnswerError> {
    let keys = SHIPPED_SETS.iter().filter_map(|key| key.parse::<WeightSetKey>().ok());
    let mut sets = Vec::new();
    for key in keys {
        sets.extend(store.weight_set(&key)?);
    }
    Ok(sets)
}

/// The names of the sets over which the range goes: the one asked is always among them.
fn range_sets(sets: &[WeightSet], asked: &WeightSetKey) -> Vec<WeightSetKey> {
    let mut keys: Vec<WeightSetKey> = sets.iter().map(|set| set.key.clone()).collect();
    if !keys.contains(asked) {
        keys.push(asked.clone());
    }
    keys
}

fn states(question: &Question, scope: &Scope) -> Result<Vec<ActorIndex>, AnswerError> {
    let record = &question.record;
    Ok(match &scope.of {
        Some(keys) => {
            keys.iter().map(|key| record.find_actor(key)).collect::<Result<Vec<_>, _>>()?
        }
        None => {
            states_with_poles(record, &question.selection, &question.poles, &question.rules()?)
        }
    })
}

/// Leaves the periods from the first to the last in which a state has data.
fn trim(periods: &mut Vec<NamedPeriod>, states: &mut [StateShares]) {
    let has_data =
        |at: usize| states.iter().any(|row| row.periods.get(at).is_some_and(Balance::has_data));
    let first = (0..periods.len()).find(|at| has_data(*at)).unwrap_or(periods.len());
    let last = (first..periods.len()).rev().find(|at| has_data(*at)).map_or(first, |at| at + 1);
    periods.truncate(last);
    periods.drain(..first.min(periods.len()));
    for state in states {
        state.periods.truncate(last);
        state.periods.drain(..first.min(state.periods.len()));
    }
}

/// Every contact behind the shares, by number.
fn behind(shares: &Shares) -> Vec<EventId> {
    let poles = shares.states.iter().flat_map(|row| row.whole.poles.iter().flatten());
    let events: BTreeSet<EventId> = poles.flat_map(|pole| pole.contacts.clone()).collect();
    events.into_iter().collect()
}

fn sources(row: &StateShares, pages: &Pages) -> Vec<Vec<usize>> {
    let of =
        |pole: &Option<PoleShare>| pole.as_ref().map_or(0, |pole| pages.of(&pole.contacts));
    let windows = std::iter::once(&row.whole).chain(&row.periods);
    windows.map(|balance| balance.poles.iter().map(of).collect()).collect()
}

fn influences(shares: &Shares) -> BTreeSet<EventId> {
    let poles = shares.states.iter().flat_map(|row| row.whole.poles.iter().flatten());
    poles.filter_map(|pole| Some(pole.influence?.episode)).collect()
}

/// The titles of events.
fn titles(
    store: &Store,
    events: BTreeSet<EventId>,
) -> Result<HashMap<EventId, String>, AnswerError> {
    let ids: Vec<EventId> = events.into_iter().collect();
    let mut titles = HashMap::new();
    store.timeline_rows(&ids, |row| {
        titles.insert(row.event.id, row.event.title);
        Ok::<_, AnswerError>(())
    })?;
    Ok(titles)
}

/// Names of poles that are among the states: their own column is empty.
pub(super) fn own_poles(states: &[Named], poles: &[ActorKey]) -> Vec<ActorKey> {
    let is_pole = |state: &&Named| poles.contains(&state.key);
    states.iter().filter(is_pole).map(|state| state.key.clone()).collect()
}
