//! The left side of a count: a column for each field, names for keys, the first said once a group.

use chancery::{
    answer::{Count, CountRow, Labels},
    model::{fit, shown_width},
};

/// The gap after each column.
pub(crate) const GAP: usize = 2;
/// No column is cut below this.
pub(crate) const LEAST: usize = 8;
/// What stands for no value.
pub(crate) const NOTHING: &str = "–";

/// The names of rows, padded to their columns.
pub(crate) struct RowNames {
    heads: Vec<String>,
    widths: Vec<usize>,
    /// One text a row, as wide as [`RowNames::width`] says.
    pub(crate) rows: Vec<String>,
}

impl RowNames {
    /// The names of these rows' values at those places, in so many columns of the terminal.
    pub(crate) fn new(
        (count, labels): (&Count, &Labels),
        places: &[usize],
        rows: &[CountRow],
        room: usize,
    ) -> Self {
        let head = |at: &usize| count.fields.get(*at).map(|field| field.name().into_owned());
        let heads: Vec<String> = places.iter().filter_map(head).collect();
        let cells: Vec<Vec<String>> =
            rows.iter().map(|row| cells(count, labels, places, row)).collect();
        let widths = widths(&heads, &cells, room);
        let mut names = Self { heads, widths, rows: Vec::with_capacity(cells.len()) };
        let has_more = places.len() > 1 || count.with_amount;
        let mut before: Option<&String> = None;
        for row in &cells {
            let is_said = has_more && before == row.first();
            before = row.first();
            let line = names.line(row, is_said);
            names.rows.push(line);
        }
        names
    }

    /// How many columns of the terminal they take, with the gap after them.
    pub(crate) fn width(&self) -> usize {
        self.widths.iter().sum::<usize>() + self.widths.len() * GAP
    }

    /// The names of the fields above them.
    pub(crate) fn head(&self) -> String {
        self.line(&self.heads, false)
    }

    /// One row; the first name is left out where the row above says it.
    fn line(&self, cells: &[String], is_said: bool) -> String {
        let padded = cells.iter().zip(&self.widths).enumerate().map(|(at, (cell, width))| {
            let cell = if at == 0 && is_said { String::new() } else { fit(cell, *width) };
            let space = (width + GAP).saturating_sub(shown_width(&cell));
            format!("{cell}{}", " ".repeat(space))
        });
        padded.collect()
    }
}

/// What the values at those places are called. The rows of lines have no others.
fn cells(count: &Count, labels: &Labels, places: &[usize], row: &CountRow) -> Vec<String> {
    let is_whole = row.values.len() == count.fields.len();
    let cell = |(nth, place): (usize, &usize)| {
        let value = row.values.get(if is_whole { *place } else { nth });
        let value = value.and_then(Option::as_deref);
        value.map_or(NOTHING, |value| labels.of(*place, value)).to_owned()
    };
    places.iter().enumerate().map(cell).collect()
}

/// As wide as the columns need, the widest cut where there is no room for that.
fn widths(heads: &[String], cells: &[Vec<String>], room: usize) -> Vec<usize> {
    let width = |(at, head): (usize, &String)| {
        let column = cells.iter().filter_map(|row| row.get(at));
        let widths = column.map(|cell| shown_width(cell));
        widths.chain([shown_width(head)]).max().unwrap_or_default()
    };
    let mut widths: Vec<usize> = heads.iter().enumerate().map(width).collect();
    let gaps = widths.len() * GAP;
    while widths.iter().sum::<usize>() + gaps > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > LEAST => *widest -= 1,
            _ => break,
        }
    }
    widths
}
