//! Adds up: an event counts once in every row that it belongs to.

use super::{read::Counted, values::NONE};
use crate::model::QuickMap;

/// What one row has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) events: usize,
    /// Minor units. The sum of all amounts a file can hold fits many times over.
    pub(super) minor: i128,
}

/// Rows by the numbers of their values, in the order of the fields.
pub(super) type Rows = QuickMap<Vec<u32>, Tally>;

/// Everything added up.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    /// By all fields.
    pub(super) cells: Rows,
    /// By all fields but periods.
    pub(super) lines: Rows,
    /// For each field and value, its events that are in a row.
    pub(super) values: Vec<Vec<usize>>,
    /// Events in at least one row.
    pub(super) shown: usize,
    /// Events in more than one row.
    pub(super) repeated: usize,
    /// Events in a row whose first day is not certain to lie in one period, or not known at all.
    pub(super) uncertain: usize,
    /// The amounts of events in a row, each added once, by the numbers of currency and amount kind.
    pub(super) sums: Rows,
    /// Events in a row and without an amount.
    pub(super) without_amount: usize,
}

impl Tallies {
    /// Adds up the lines that are wanted.
    pub(super) fn of(
        counted: &Counted,
        fields: &Fields,
        wanted: impl Fn(&[u32]) -> bool,
    ) -> Self {
        let values = counted.axes.iter().map(|axis| vec![0; axis.words.len()]).collect();
        let mut tallies = Self { values, ..Self::default() };
        let mut places = Places::new(counted.axes.len());
        let mut line = Vec::new();
        for event in 0..counted.events {
            let amount = counted.amounts.get(event).copied().flatten();
            let mut rows = 0;
            let mut more = places.first(counted, event);
            while more {
                line.clear();
                let own = places
                    .key
                    .iter()
                    .zip(&fields.is_column)
                    .filter(|(_, is_column)| !**is_column);
                line.extend(own.map(|(number, _)| *number));
                if wanted(&line) {
                    rows += 1;
                    add(&mut tallies.cells, &places.key, amount);
                    add(&mut tallies.lines, &line, amount);
                }
                more = places.next(counted, event);
            }
            tallies.shown += usize::from(rows > 0);
            tallies.repeated += usize::from(rows > 1);
            tallies.without_amount += usize::from(rows > 0 && amount.is_none());
            if rows > 0 {
                tallies.count_values(counted, event);
                tallies.uncertain += usize::from(is_uncertain(counted, fields, event));
                if amount.is_some() {
                    add(&mut tallies.sums, &sum_key(counted, fields, event), amount);
                }
            }
        }
        tallies
    }

    /// Adds a row of no events for each line and each of these values of the field at that place.
    pub(super) fn fill(&mut self, at: usize, span: &[u32]) {
        if self.values.len() == 1 {
            for number in span {
                self.cells.entry(vec![*number]).or_default();
            }
            return;
        }
        for line in self.lines.keys() {
            for number in span {
                let mut key = line.clone();
                key.insert(at.min(key.len()), *number);
                self.cells.entry(key).or_default();
            }
        }
    }

    fn count_values(&mut self, counted: &Counted, event: usize) {
        for (axis, counts) in counted.axes.iter().zip(&mut self.values) {
            for number in axis.of(event) {
                let slot = usize::try_from(*number).ok().and_then(|at| counts.get_mut(at));
                if let Some(count) = slot {
                    *count += 1;
                }
            }
        }
    }
}

/// Which of the fields are what.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    /// Whether a field is a period beside others, and so a column rather than part of a line.
    pub(super) is_column: Vec<bool>,
    /// The places of periods.
    pub(super) periods: Vec<usize>,
    /// The places of currency and amount kind, where amounts are added up.
    pub(super) sums: Vec<usize>,
}

fn is_uncertain(counted: &Counted, fields: &Fields, event: usize) -> bool {
    let mut periods = fields.periods.iter().filter_map(|at| counted.axes.get(*at));
    periods.any(|axis| axis.of(event).contains(&NONE))
}

fn sum_key(counted: &Counted, fields: &Fields, event: usize) -> Vec<u32> {
    let axes = fields.sums.iter().filter_map(|at| counted.axes.get(*at));
    axes.filter_map(|axis| axis.of(event).first().copied()).collect()
}

fn add(rows: &mut Rows, key: &[u32], amount: Option<i64>) {
    let minor = i128::from(amount.unwrap_or_default());
    match rows.get_mut(key) {
        Some(tally) => {
            tally.events += 1;
            tally.minor += minor;
        }
        None => {
            rows.insert(key.to_vec(), Tally { events: 1, minor });
        }
    }
}

/// Walks through every row of an event: each value of one field with each of the others.
struct Places {
    at: Vec<usize>,
    key: Vec<u32>,
}

impl Places {
    fn new(fields: usize) -> Self {
        Self { at: vec![0; fields], key: vec![0; fields] }
    }

    /// Stands on the first row; whether there is one.
    fn first(&mut self, counted: &Counted, event: usize) -> bool {
        self.at.fill(0);
        self.read(counted, event)
    }

    /// Goes on to the next row; whether there is one.
    fn next(&mut self, counted: &Counted, event: usize) -> bool {
        for (axis, at) in counted.axes.iter().zip(&mut self.at).rev() {
            *at += 1;
            if *at < axis.of(event).len() {
                return self.read(counted, event);
            }
            *at = 0;
        }
        false
    }

    fn read(&mut self, counted: &Counted, event: usize) -> bool {
        for ((axis, at), slot) in counted.axes.iter().zip(&self.at).zip(&mut self.key) {
            match axis.of(event).get(*at) {
                Some(number) => *slot = *number,
                None => return false,
            }
        }
        true
    }
}
