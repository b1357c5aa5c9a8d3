//! The pivot: how many events, by the values of fields, and what their amounts add up to.
//!
//! ```text
//! CountField ── read ──▶ values of each field, event by event
//!                           └── tally ──▶ rows ── Count: in order, the largest, gaps filled
//! ```
//!
//! An event counts once in every row it belongs to: one with two hosts stands in two rows and once in
//! the total. Amounts of different currencies or kinds are never added: both are fields whenever
//! amounts are asked for.

mod feed_rows;
mod field;
mod label;
mod period;
mod read;
mod tally;
mod values;

use std::{cmp::Reverse, collections::HashSet};

use chrono::NaiveDate;

pub use field::CountField;
pub use label::{Labels, labels};
pub use period::Period;

use super::AnswerError;
use crate::{
    model::{ActorKey, Cell, Column, Currency, Table},
    query::Query,
    store::{EventColumn, Store},
};
use read::{Counted, read};
use tally::{Fields, Rows, Tallies, Tally};
use values::NONE;

/// Periods that `--fill` makes at most.
const MOST_PERIODS: usize = 2_400;

/// What is to be counted, and how much of it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountOptions {
    /// By what, at least one.
    pub by: Vec<CountField>,
    /// Whether amounts are added up.
    pub with_amount: bool,
    /// Only so many rows (periods aside), those with the most events.
    pub top: Option<usize>,
    /// Whether periods without events are shown.
    pub fill: bool,
    /// The actors whose rows are shown; all where none is named.
    pub of: Option<Vec<ActorKey>>,
}

/// One row: a value for each field, and what was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountRow {
    /// The values; nothing where an event has none.
    pub values: Vec<Option<String>>,
    /// Events.
    pub events: usize,
    /// The sum of their amounts in major units; nothing where none has one.
    pub amount: Option<String>,
}

/// Events counted by fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The fields; currency and amount kind are among them where amounts are added up.
    pub fields: Vec<CountField>,
    /// Every row, by all fields.
    pub rows: Vec<CountRow>,
    /// The same with all periods together: a row for each combination of the other fields.
    pub lines: Vec<CountRow>,
    /// The values of the period, if there is one, in the order of time; gaps too where they are filled.
    pub periods: Vec<String>,
    /// Their events, each counted once; in the order of `periods`.
    pub totals: Vec<usize>,
    /// Events that the query selects.
    pub selected: usize,
    /// Events in at least one row.
    pub shown: usize,
    /// Events in more than one row, which add to each of them and once to the total.
    pub repeated: usize,
    /// What the amounts add up to, each event once: by currency and amount kind, in the order of the
    /// fields; empty where amounts are not asked.
    pub sums: Vec<CountRow>,
    /// Events in a row whose first day is not certain to lie in one period.
    pub uncertain: usize,
    /// Events in a row and without an amount, where amounts are added up.
    pub without_amount: usize,
    /// Lines left out as smaller than those shown.
    pub left_out: usize,
    /// Whether amounts are added up.
    pub with_amount: bool,
}

/// Counts the events that the query selects.
///
/// # Errors
/// `--fill` without exactly one period, or over more of them than anybody could read.
pub fn count(
    store: &Store,
    query: &Query,
    options: &CountOptions,
) -> Result<Count, AnswerError> {
    let mut fields = options.by.clone();
    if options.with_amount {
        for field in CountField::UNITS {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
    }
    let periods: Vec<(usize, Period)> = fields
        .iter()
        .enumerate()
        .filter_map(|(at, field)| Some((at, field.period()?)))
        .collect();
    if options.fill && periods.len() != 1 {
        return Err(AnswerError::Fill);
    }
    let mut counted = read(store, query, &fields, options.with_amount)?;
    if let Some(of) = &options.of {
        let kept: Vec<String> = of.iter().map(ToString::to_string).collect();
        let of_actors = fields.iter().zip(&mut counted.axes);
        of_actors
            .filter(|(field, _)| field.is_of_actors())
            .for_each(|(_, axis)| axis.keep(&kept));
    }
    let span = match (options.fill, periods.as_slice()) {
        (true, [(at, period)]) => Some((*at, counted.fill(*at, *period, query)?)),
        _ => None,
    };
    let places = places(&fields, options.with_amount);
    let all = Tallies::of(&counted, &places, |_| true);
    let shape = Shape::new(fields, places, &counted, &all);
    let (mut tallies, left_out) = shape.top(all, options.top);
    if let Some((at, span)) = span {
        tallies.fill(at, &span);
    }
    Ok(shape.finish(&tallies, options, left_out))
}

fn places(fields: &[CountField], with_amount: bool) -> Fields {
    let is_period = |field: &CountField| field.period().is_some();
    let is_sum = |field: &CountField| with_amount && CountField::UNITS.contains(field);
    let at = |is_it: &dyn Fn(&CountField) -> bool| {
        let found = fields.iter().enumerate().filter(|(_, field)| is_it(field));
        found.map(|(at, _)| at).collect()
    };
    // Periods alone are the lines themselves.
    let are_alone = fields.iter().all(is_period);
    Fields {
        is_column: fields.iter().map(|field| is_period(field) && !are_alone).collect(),
        periods: at(&is_period),
        sums: at(&is_sum),
    }
}

impl Counted {
    /// The numbers of all periods from the first one to the last: of the events, and as far as the
    /// query itself says.
    fn fill(
        &mut self,
        at: usize,
        period: Period,
        query: &Query,
    ) -> Result<Vec<u32>, AnswerError> {
        let Some(axis) = self.axes.get_mut(at) else { return Ok(Vec::new()) };
        let days = axis.words.iter().filter_map(|text| period.day_of(text));
        let days: Vec<NaiveDate> = days.collect();
        let first = days.iter().copied().chain(query.first_day()).min();
        let last = days.iter().copied().chain(query.last_day()).max();
        let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
        let span = period.from_to(first, last, MOST_PERIODS + 1);
        if span.len() > MOST_PERIODS {
            return Err(AnswerError::FillsTooMuch(MOST_PERIODS));
        }
        Ok(span.iter().map(|text| axis.words.number(text)).collect())
    }
}

/// How numbers become rows: the fields, and the order of their values.
struct Shape<'c> {
    fields: Vec<CountField>,
    places: Fields,
    counted: &'c Counted,
    /// For each field and value its rank: periods by time, others by their events.
    ranks: Vec<Vec<usize>>,
}

impl<'c> Shape<'c> {
    fn new(
        fields: Vec<CountField>,
        places: Fields,
        counted: &'c Counted,
        all: &Tallies,
    ) -> Self {
        let ranks =
            fields.iter().zip(&counted.axes).zip(&all.values).map(|((field, axis), counts)| {
                let mut order: Vec<usize> = (0..counts.len()).collect();
                let text =
                    |at: usize| u32::try_from(at).ok().and_then(|at| axis.words.text(at));
                let is_dated = field.period().is_some()
                    || matches!(
                        field,
                        CountField::Event(EventColumn::Date | EventColumn::Earliest)
                    );
                let events = |at: usize| {
                    counts.get(at).copied().filter(|_| !is_dated).unwrap_or_default()
                };
                // No value comes last.
                order.sort_by_key(|at| (text(*at).is_none(), Reverse(events(*at)), text(*at)));
                let mut ranks = vec![0; counts.len()];
                for (rank, at) in order.into_iter().enumerate() {
                    if let Some(slot) = ranks.get_mut(at) {
                        *slot = rank;
                    }
                }
                ranks
            });
        let ranks = ranks.collect();
        Self { fields, places, counted, ranks }
    }

    /// Leaves the largest lines; how many there were besides.
    fn top(&self, all: Tallies, top: Option<usize>) -> (Tallies, usize) {
        let Some(top) = top.filter(|top| *top < all.lines.len()) else { return (all, 0) };
        let mut lines: Vec<(&Vec<u32>, &Tally)> = all.lines.iter().collect();
        // Events without a value are no group that could be large.
        let is_none = |line: &[u32]| line.contains(&NONE);
        lines.sort_by_cached_key(|(line, tally)| {
            (is_none(line), Reverse(tally.events), self.rank_of_line(line))
        });
        let kept: HashSet<Vec<u32>> =
            lines.iter().take(top).map(|(line, _)| (*line).clone()).collect();
        let left_out = lines.len().saturating_sub(top);
        (Tallies::of(self.counted, &self.places, |line| kept.contains(line)), left_out)
    }

    fn finish(self, tallies: &Tallies, options: &CountOptions, left_out: usize) -> Count {
        let all: Vec<usize> = (0..self.fields.len()).collect();
        let (dated, other): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|at| self.places.is_column.get(**at) == Some(&true));
        let lines = self.rows(&tallies.lines, &other);
        let rows = self.rows(&tallies.cells, &all);
        let periods = match dated.as_slice() {
            [at] => self.periods(*at, tallies),
            _ => Vec::new(),
        };
        let (periods, totals) = periods.into_iter().unzip();
        Count {
            rows,
            lines,
            periods,
            totals,
            selected: self.counted.events,
            shown: tallies.shown,
            repeated: tallies.repeated,
            sums: self.rows(&tallies.sums, &self.places.sums),
            uncertain: tallies.uncertain,
            without_amount: tallies.without_amount,
            left_out,
            with_amount: options.with_amount,
            fields: self.fields,
        }
    }

    /// Rows in order, of the fields at those places.
    fn rows(&self, rows: &Rows, places: &[usize]) -> Vec<CountRow> {
        let rank = |key: &[u32]| -> Vec<usize> {
            key.iter().zip(places).map(|(number, at)| self.rank(*at, *number)).collect()
        };
        let mut sorted: Vec<(&Vec<u32>, &Tally)> = rows.iter().collect();
        sorted.sort_by_cached_key(|(key, _)| rank(key));
        let row = |(key, tally): (&Vec<u32>, &Tally)| {
            let texts = key.iter().zip(places).map(|(number, at)| self.text(*at, *number));
            let values: Vec<Option<String>> =
                texts.map(|text| text.map(str::to_owned)).collect();
            let currency = places.iter().zip(&values).find_map(|(at, value)| {
                let is_it = self.fields.get(*at) == Some(&CountField::CURRENCY);
                value.as_deref().filter(|_| is_it)?.parse::<Currency>().ok()
            });
            let has_sums = self.counted.amounts.len() == self.counted.events;
            let amount =
                currency.filter(|_| has_sums).map(|currency| currency.major(tally.minor));
            CountRow { values, events: tally.events, amount }
        };
        sorted.into_iter().map(row).collect()
    }

    /// The periods that rows have, and the events of each, in the order of time.
    fn periods(&self, at: usize, tallies: &Tallies) -> Vec<(String, usize)> {
        let counts = tallies.values.get(at);
        let period = |number: u32| {
            let place = usize::try_from(number).ok()?;
            let events = counts.and_then(|counts| counts.get(place)).copied();
            Some((self.text(at, number)?.to_owned(), events.unwrap_or_default()))
        };
        let numbers: HashSet<u32> =
            tallies.cells.keys().filter_map(|key| key.get(at).copied()).collect();
        let mut periods: Vec<_> = numbers.into_iter().filter_map(period).collect();
        periods.sort_unstable();
        periods
    }

    fn text(&self, at: usize, number: u32) -> Option<&str> {
        self.counted.axes.get(at)?.words.text(number)
    }

    fn rank(&self, at: usize, number: u32) -> usize {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        self.ranks.get(at).and_then(|ranks| ranks.get(number)).copied().unwrap_or(usize::MAX)
    }

    fn rank_of_line(&self, line: &[u32]) -> Vec<usize> {
        let places =
            (0..self.fields.len()).filter(|at| self.places.is_column.get(*at) == Some(&false));
        line.iter().zip(places).map(|(number, at)| self.rank(at, *number)).collect()
    }
}

impl Count {
    /// A row for each combination: the fields, `events`, and `amount` where it is asked.
    pub fn table(&self) -> Table {
        let field =
            |field: &CountField| Column { name: field.name(), is_text: field.is_text() };
        let amount = self.with_amount.then(|| Column::plain("amount"));
        let columns = self.fields.iter().map(field).chain([Column::plain("events")]);
        let row = |row: &CountRow| {
            let values = row.values.iter().map(|value| Cell::of(value.clone()));
            let sum =
                self.with_amount.then(|| row.amount.clone().map_or(Cell::Empty, Cell::Decimal));
            values.chain([Cell::count(row.events)]).chain(sum).collect()
        };
        Table {
            columns: columns.chain(amount).collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }
}
