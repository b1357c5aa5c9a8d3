//! The ties of states with poles, period by period.

use super::{
    AnswerError,
    count::Period,
    graph::{Asked, Basis, Named, Question, Scope, TIE_COLUMNS, tie_row},
    periods::{NamedPeriod, periods},
};
use crate::{
    graph::{PoleTies, Selection, Tie},
    model::{Cell, Column, Table},
    query::Query,
    store::Store,
};

/// The ties of states with poles over time.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphByAnswer {
    /// The states, in the order of the rows.
    pub states: Vec<Named>,
    /// The ties over all periods.
    pub whole: PoleTies,
    /// The periods from the first to the last with an event picked.
    pub periods: Vec<NamedPeriod>,
    /// The ties of each period.
    pub ties: Vec<PoleTies>,
    /// Held contacts that certainly begin in no one period: they are in the whole only.
    pub in_no_period: usize,
    /// What they were made from.
    pub basis: Basis,
}

/// The ties of the states named (else of all with a tie to a pole) in each period. An episode counts in
/// each period with the contacts that begin in it, so that periods need not add up to the whole.
///
/// # Errors
/// A half-life: a period would weigh less only because it is past.
pub fn graph_by(
    store: &Store,
    query: &Query,
    (scope, asked): (&Scope, &Asked),
    by: Period,
) -> Result<GraphByAnswer, AnswerError> {
    if asked.half_life.is_some() {
        return Err(AnswerError::PeriodsFade);
    }
    let question = Question::of_sums(store, query, (scope, asked), Some(by))?;
    let (record, rules) = (&question.record, question.rules()?);
    let (named, known) = periods(store, query, &question, by)?;
    let of = |selection: &Selection, states: Option<&[_]>| {
        PoleTies::of(record, selection, states, &question.poles, &rules)
    };
    let states = question.states(scope)?;
    let whole = of(&question.selection, states.as_deref());
    // The same rows in every period.
    let rows = whole.rows.iter().map(|row| record.find_actor(&row.state));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let in_period = |at| question.selection.only(record, |event| known.of(event) == Some(at));
    let (mut named, mut ties): (Vec<NamedPeriod>, Vec<PoleTies>) = (0..named.len())
        .map(|at| of(&in_period(at), Some(&rows)))
        .zip(named)
        .map(|(ties, period)| (period, ties))
        .unzip();
    trim(&mut named, &mut ties);
    let outside = question.selection.only(record, |event| known.of(event).is_none());
    let in_no_period = record
        .events()
        .filter(|(at, _)| outside.has(*at) && record.is_held_contact(*at))
        .map(|(at, _)| record.times(at))
        .sum();
    Ok(GraphByAnswer {
        states: whole.rows.iter().map(|row| question.named(&row.state)).collect(),
        whole,
        periods: named,
        ties,
        in_no_period,
        basis: question.basis(store)?,
    })
}

impl GraphByAnswer {
    /// The ties of a state and a pole by their places: over all, then period by period; nothing where the
    /// state is the pole.
    pub fn course(&self, state: usize, pole: usize) -> Option<(&Tie, Vec<&Tie>)> {
        let whole = at(&self.whole, state, pole)?;
        Some((whole, self.ties.iter().filter_map(|ties| at(ties, state, pole)).collect()))
    }

    /// One row for each state, pole and period, the whole first, without a period:
    /// `state,pole,period,episodes,..`.
    pub fn table(&self) -> Table {
        let columns = ["state", "pole", "period"].map(Column::plain).into_iter();
        let mut rows = Vec::new();
        for (state, row) in self.whole.rows.iter().enumerate() {
            for (pole, key) in self.whole.poles.iter().enumerate() {
                let Some((whole, course)) = self.course(state, pole) else { continue };
                let names = self.periods.iter().map(|period| Cell::from(period.name.as_str()));
                let ties = std::iter::once((Cell::Empty, whole)).chain(names.zip(course));
                rows.extend(ties.map(|(period, tie)| {
                    let mut cells = tie_row(&row.state, key, tie);
                    cells.insert(2, period);
                    cells
                }));
            }
        }
        Table { columns: columns.chain(TIE_COLUMNS).collect(), rows }
    }
}

/// Leaves the periods from the first to the last with a tie.
fn trim(named: &mut Vec<NamedPeriod>, ties: &mut Vec<PoleTies>) {
    let is_tied = |of: &PoleTies| {
        of.rows.iter().flat_map(|row| row.ties.iter().flatten()).any(|tie| tie.episodes > 0)
    };
    let last = ties.iter().rposition(is_tied).map_or(0, |at| at + 1);
    let first = ties.iter().position(is_tied).unwrap_or(last);
    named.truncate(last);
    named.drain(..first.min(last));
    ties.truncate(last);
    ties.drain(..first.min(last));
}

fn at(ties: &PoleTies, state: usize, pole: usize) -> Option<&Tie> {
    ties.rows.get(state)?.ties.get(pole)?.as_ref()
}
