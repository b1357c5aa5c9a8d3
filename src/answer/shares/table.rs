//! Shares as rows, for files.

use super::{CompareAnswer, SharesAnswer, own_poles};
use crate::{
    graph::{Balance, Difference, PoleShare, Reading, Span, StateShares},
    model::{ActorKey, Cell, Column, Table},
};

const SHARE_COLUMNS: [&str; 20] = [
    "state",
    "pole",
    "period",
    "episodes",
    "events",
    "weight",
    "share",
    "low",
    "high",
    "range_low",
    "range_high",
    "change",
    "other_share",
    "hhi",
    "effective_poles",
    "evenness",
    "reading",
    "influence",
    "share_without",
    "sources",
];

const COMPARE_COLUMNS: [&str; 11] = [
    "state",
    "pole",
    "share_a",
    "share_b",
    "difference",
    "low",
    "high",
    "range_low",
    "range_high",
    "episodes_a",
    "episodes_b",
];

impl SharesAnswer {
    /// One row for each state, pole and window; the period of the whole is empty.
    pub fn table(&self) -> Table {
        let rows = self.shares.states.iter().zip(&self.sources);
        let rows = rows.flat_map(|(state, sources)| self.rows(state, sources));
        Table { columns: SHARE_COLUMNS.map(Column::plain).into(), rows: rows.collect() }
    }

    /// The poles that are among the states; a state is not its own pole.
    pub fn own_poles(&self) -> Vec<ActorKey> {
        own_poles(&self.states, &self.shares.poles)
    }

    fn rows(&self, state: &StateShares, sources: &[Vec<usize>]) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for ((period, balance), sources) in self.windows(state).zip(sources) {
            let poles = self.shares.poles.iter().zip(&balance.poles).zip(sources);
            for (at, ((key, pole), sources)) in poles.enumerate() {
                let Some(pole) = pole else { continue };
                let name = period.map(|period| period.name.as_str());
                let mut row =
                    vec![state.state.as_str().into(), key.as_str().into(), Cell::of(name)];
                row.extend(of_pole(pole));
                row.extend(of_balance(balance, at));
                row.extend(of_influence(pole));
                row.push(Cell::count(*sources));
                rows.push(row);
            }
        }
        rows
    }
}

fn of_pole(pole: &PoleShare) -> Vec<Cell> {
    let (low, high) = bounds(pole.interval);
    let (range_low, range_high) = bounds(pole.range);
    vec![
        Cell::count(pole.episodes),
        Cell::count(pole.contacts.len()),
        Cell::Number(pole.weight),
        number(pole.share),
        low,
        high,
        range_low,
        range_high,
        number(pole.change),
    ]
}

fn of_balance(balance: &Balance, pole: usize) -> Vec<Cell> {
    let concentration = balance.concentration;
    vec![
        number(balance.other_share),
        number(concentration.map(|found| found.hhi)),
        number(concentration.map(|found| found.effective_poles)),
        number(concentration.and_then(|found| found.evenness)),
        Cell::of(reading(balance, pole)),
    ]
}

/// The word that is true of the row: the leading pole's is its own, the others are the state's.
fn reading(balance: &Balance, pole: usize) -> Option<&'static str> {
    match balance.reading {
        Reading::NoData => Some("no data"),
        Reading::TooFew => Some("too few"),
        Reading::Plain(band) if balance.leading == Some(pole) => Some(band.as_str()),
        Reading::Plain(_)
        | Reading::OnePole
        | Reading::IntervalWide
        | Reading::RulesDisagree => None,
    }
}

fn of_influence(pole: &PoleShare) -> [Cell; 2] {
    let episode = pole.influence.map(|influence| influence.episode.into());
    let without = pole.influence.and_then(|influence| influence.share_without);
    [episode.unwrap_or(Cell::Empty), number(without)]
}

impl CompareAnswer {
    /// One row for each state and pole.
    pub fn table(&self) -> Table {
        let rows = self.comparison.states.iter().flat_map(|state| {
            let poles = self.comparison.poles.iter().zip(&state.poles);
            poles.filter_map(|(key, pole)| Some(compared(&state.state, key, pole.as_ref()?)))
        });
        Table { columns: COMPARE_COLUMNS.map(Column::plain).into(), rows: rows.collect() }
    }

    /// The poles that are among the states; a state is not its own pole.
    pub fn own_poles(&self) -> Vec<ActorKey> {
        own_poles(&self.states, &self.comparison.poles)
    }
}

fn compared(state: &ActorKey, pole: &ActorKey, found: &Difference) -> Vec<Cell> {
    let (low, high) = bounds(found.interval);
    let (range_low, range_high) = bounds(found.range);
    vec![
        state.as_str().into(),
        pole.as_str().into(),
        number(found.share_a),
        number(found.share_b),
        number(found.difference),
        low,
        high,
        range_low,
        range_high,
        Cell::count(found.episodes_a),
        Cell::count(found.episodes_b),
    ]
}

fn bounds(span: Option<Span>) -> (Cell, Cell) {
    (number(span.map(|span| span.low)), number(span.map(|span| span.high)))
}

fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}
