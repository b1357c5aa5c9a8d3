//! A count for people: a line for each combination of values, a column for each period where there is one.

use std::collections::HashMap;

use chancery::{
    answer::{Count, CountField, CountRow, Labels, Period},
    model::shown_width,
};

use super::{
    bars::{bar, sparkline},
    paint::Paint,
    row_names::{GAP, LEAST, NOTHING, RowNames},
};

/// A bar takes at most so many columns.
const BAR: usize = 30;
/// What stands for no events.
const NONE: &str = "·";

/// Renders a count in that many columns of the terminal.
pub(crate) fn pivot(count: &Count, labels: &Labels, paint: Paint, width: usize) -> String {
    if count.rows.is_empty() {
        return "no events\n".to_owned();
    }
    let pivot = Pivot { count, labels, paint, width };
    match pivot.period() {
        Some((at, period)) if count.fields.len() > 1 && !count.with_amount => {
            pivot.across(at, period)
        }
        _ => pivot.long(),
    }
}

struct Pivot<'c> {
    count: &'c Count,
    labels: &'c Labels,
    paint: Paint,
    width: usize,
}

impl Pivot<'_> {
    /// The one period counted by, and its place.
    fn period(&self) -> Option<(usize, Period)> {
        let fields = self.count.fields.iter().enumerate();
        let mut periods = fields.filter_map(|(at, field)| Some((at, field.period()?)));
        periods.next().filter(|_| periods.next().is_none())
    }

    /// A line a row, with the events, and what they add up to or a bar.
    fn long(&self) -> String {
        let count = self.count;
        // Currency and kind stand beside the amount.
        let is_name = |at: &usize| !self.unit_places().contains(at);
        let places: Vec<usize> = (0..count.fields.len()).filter(is_name).collect();
        let (events, most) = events(&count.rows);
        let sums: Vec<String> = self.sums(&count.rows);
        let totals: Vec<String> = self.sums(&count.sums);
        let widest = sums.iter().chain(&totals).map(|sum| shown_width(sum)).max();
        let sum = widest.unwrap_or_default();
        let taken = events + if count.with_amount { sum + GAP } else { 0 };
        let room = self.width.saturating_sub(taken);
        let names = RowNames::new((count, self.labels), &places, &count.rows, room);
        let room = self.width.saturating_sub(names.width() + taken + GAP).min(BAR);
        let mut head = format!("{}{:>events$}", names.head(), "events");
        if count.with_amount {
            let digits = self.digits().max("amount".len());
            head.push_str(&format!("{:gap$}{:>digits$}", "", "amount", gap = GAP));
        }
        let mut text = format!("{}\n", self.paint.bold(head.trim_end()));
        for ((row, name), amount) in count.rows.iter().zip(&names.rows).zip(&sums) {
            let mut line = format!("{name}{:>events$}{:GAP$}", row.events, "");
            match count.with_amount {
                true => line.push_str(amount),
                false if room >= 4 => line.push_str(&bar(row.events, most, room)),
                false => {}
            }
            text.push_str(&format!("{}\n", line.trim_end()));
        }
        // Where nothing but units is counted by, the rows are the totals.
        let totals_of = if places.is_empty() { &[] } else { count.sums.as_slice() };
        for (row, amount) in totals_of.iter().zip(&totals) {
            let label = format!("{:<width$}", "total", width = names.width());
            let line = format!("{label}{:>events$}{:GAP$}{amount}", row.events, "");
            text.push_str(&format!("{}\n", self.paint.bold(line.trim_end())));
        }
        text
    }

    /// The places of currency and amount kind, where amounts are added up.
    fn unit_places(&self) -> Vec<usize> {
        let place = |unit| self.count.fields.iter().position(|field| *field == unit);
        CountField::UNITS
            .into_iter()
            .filter(|_| self.count.with_amount)
            .filter_map(place)
            .collect()
    }

    /// Amounts with their units, the digits to the right.
    fn sums(&self, rows: &[CountRow]) -> Vec<String> {
        let digits = self.digits();
        let sum = |row: &CountRow| {
            let units = self.unit_places();
            // The rows of totals have nothing but units.
            let is_total = row.values.len() != self.count.fields.len();
            let own = units.iter().filter_map(|at| {
                let nth = units.iter().filter(|other| *other < at).count();
                row.values.get(if is_total { nth } else { *at })?.as_deref()
            });
            let unit = own.collect::<Vec<_>>().join(" ");
            let amount = row.amount.as_deref().map_or_else(|| NOTHING.to_owned(), grouped);
            format!("{amount:>digits$} {unit}").trim_end().to_owned()
        };
        rows.iter().map(sum).collect()
    }

    /// The width of the longest amount.
    fn digits(&self) -> usize {
        let rows = self.count.rows.iter().chain(&self.count.sums);
        let widths = rows.filter_map(|row| row.amount.as_deref()).map(|sum| grouped(sum).len());
        widths.max().unwrap_or_default()
    }

    /// A line for each combination of the other fields, a column for each period.
    fn across(&self, at: usize, period: Period) -> String {
        let count = self.count;
        let places: Vec<usize> = (0..count.fields.len()).filter(|place| *place != at).collect();
        let cells = self.cells(at);
        let (total, _) = events(&count.lines);
        let most = cells.values().copied().max().unwrap_or_default();
        let highest = count.totals.iter().copied().max().unwrap_or_default().max(most);
        let column = period_width(period).max(highest.to_string().len()) + 1;
        let columns = column * count.periods.len();
        let least = (LEAST + GAP) * places.len();
        let is_wide = least + 12 + total + columns > self.width;
        let taken = total + if is_wide { GAP + 24 } else { columns };
        let names = RowNames::new(
            (count, self.labels),
            &places,
            &count.lines,
            self.width.saturating_sub(taken),
        );
        let room = self.width.saturating_sub(names.width() + total + GAP);
        // Heights side by side are read as time: no period may be missing among them.
        let periods = if is_wide { self.unbroken(period) } else { count.periods.clone() };
        let mut text = if is_wide {
            self.spark_head(&names, total, &periods, room)
        } else {
            self.head(&names, total, column, period)
        };
        for (line, name) in count.lines.iter().zip(&names.rows) {
            let number = |period: &String| {
                cells.get(&(&line.values, period.as_str())).copied().unwrap_or_default()
            };
            let numbers: Vec<usize> = periods.iter().map(number).collect();
            let rest = self.numbers(&numbers, most, is_wide.then_some(room), column);
            text.push_str(&format!("{name}{:>total$}{rest}\n", line.events));
        }
        let rest =
            if is_wide { String::new() } else { self.numbers(&count.totals, 0, None, column) };
        let label = format!("{:<width$}", "total", width = names.width());
        let line = format!("{label}{:>total$}{rest}", count.shown);
        text.push_str(&format!("{}\n", self.paint.bold(line.trim_end())));
        text
    }

    /// Events by the other values and the period.
    fn cells(&self, at: usize) -> HashMap<(&Vec<Option<String>>, &str), usize> {
        let lines: HashMap<Vec<Option<String>>, &Vec<Option<String>>> =
            self.count.lines.iter().map(|line| (line.values.clone(), &line.values)).collect();
        let cell = |row: &'_ CountRow| {
            let mut others = row.values.clone();
            let period = others.remove(at)?;
            let period = self.count.periods.iter().find(|own| **own == period)?;
            Some(((*lines.get(&others)?, period.as_str()), row.events))
        };
        self.count.rows.iter().filter_map(cell).collect()
    }

    /// Every period from the first to the last.
    fn unbroken(&self, period: Period) -> Vec<String> {
        let day = |text: Option<&String>| text.and_then(|text| period.day_of(text));
        match day(self.count.periods.first()).zip(day(self.count.periods.last())) {
            Some((first, last)) => period.from_to(first, last, usize::MAX),
            None => Vec::new(),
        }
    }

    fn numbers(
        &self,
        numbers: &[usize],
        most: usize,
        spark: Option<usize>,
        column: usize,
    ) -> String {
        if let Some(room) = spark {
            let bins = binned(numbers, room);
            let highest = if bins.len() == numbers.len() { most } else { 0 };
            let highest = bins.iter().copied().max().unwrap_or_default().max(highest);
            return format!("{:GAP$}{}", "", sparkline(&bins, highest));
        }
        let cell = |n: &usize| match n {
            0 => format!("{}{}", " ".repeat(column - 1), self.paint.dim(NONE)),
            n => format!("{n:>column$}"),
        };
        numbers.iter().map(cell).collect()
    }

    /// The heads of the columns; above months and quarters, the years.
    fn head(&self, names: &RowNames, total: usize, column: usize, period: Period) -> String {
        let lead = names.width() + total;
        let mut years = " ".repeat(lead);
        let mut last = "";
        for (n, text) in self.count.periods.iter().enumerate() {
            let year = text.split('-').next().unwrap_or_default();
            if year != last {
                let begin = lead + n * column + 1;
                years.push_str(&" ".repeat(begin.saturating_sub(years.chars().count())));
                if years.chars().count() == begin {
                    years.push_str(year);
                }
                last = year;
            }
        }
        let words =
            self.count.periods.iter().map(|text| format!("{:>column$}", word(text, period)));
        let head = format!("{}{:>total$}{}", names.head(), "events", words.collect::<String>());
        let head = self.paint.bold(&head);
        if period == Period::Year {
            return format!("{head}\n");
        }
        format!("{}\n{head}\n", self.paint.bold(&years))
    }

    /// The first and the last period above the ends of the lines.
    fn spark_head(
        &self,
        names: &RowNames,
        total: usize,
        periods: &[String],
        room: usize,
    ) -> String {
        let (first, last) = (periods.first(), periods.last());
        let ends = first.zip(last).map_or_else(String::new, |(first, last)| {
            let long = binned(&vec![0; periods.len()], room).len();
            let between = long.saturating_sub(first.len() + last.len());
            match between {
                0 => format!("{first} … {last}"),
                between => format!("{first}{}{last}", " ".repeat(between)),
            }
        });
        let head = format!("{}{:>total$}{:GAP$}{ends}", names.head(), "events", "");
        format!("{}\n", self.paint.bold(&head))
    }
}

/// The width of the column of events, and the most of them.
fn events(rows: &[CountRow]) -> (usize, usize) {
    let most = rows.iter().map(|row| row.events).max().unwrap_or_default();
    (most.to_string().len().max("events".len()), most)
}

fn period_width(period: Period) -> usize {
    match period {
        Period::Year => 4,
        Period::Quarter => 2,
        Period::Month => 3,
    }
}

/// A period below its year: `2025`, `Q4`, `Oct`.
fn word(text: &str, period: Period) -> String {
    match period {
        Period::Year => text.to_owned(),
        Period::Quarter => text.split('-').next_back().unwrap_or(text).to_owned(),
        Period::Month => period
            .day_of(text)
            .map_or_else(|| text.to_owned(), |day| day.format("%b").to_string()),
    }
}

/// So many numbers side by side, several added up in one column where they are more.
fn binned(numbers: &[usize], room: usize) -> Vec<usize> {
    let each = numbers.len().div_ceil(room.max(1)).max(1);
    numbers.chunks(each).map(|chunk| chunk.iter().sum()).collect()
}

/// An exact decimal with its thousands apart.
fn grouped(amount: &str) -> String {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let mut text = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push('.');
        text.push_str(part);
    }
    text
}
