//! Any table for people: columns as wide as they need, the widest cut where the line would be too long; the first,
//! which is what one types to name the row, is cut last.

use chancery::model::{Cell, Table, fit, shown_width};

use super::paint::Paint;

/// The gap between two columns.
const GAP: usize = 2;
/// No column is cut below this.
const LEAST: usize = 8;

/// Renders a table in that many columns of the terminal.
pub(crate) fn grid(table: &Table, paint: Paint, width: usize) -> String {
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(Cell::to_text).collect()).collect();
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| shown_width(cell)).chain([column.name.len()]).max().unwrap_or(0)
        })
        .collect();
    narrow(&mut widths, width);
    let head =
        table.columns.iter().map(|column| column.name.clone().into_owned()).collect::<Vec<_>>();
    let mut text = paint.bold(line(&head, &widths, table, &[]).trim_end());
    text.push('\n');
    for (cells, row) in rows.iter().zip(&table.rows) {
        text.push_str(line(cells, &widths, table, row).trim_end());
        text.push('\n');
    }
    text
}

/// Takes from the widest column until the line fits; from the first where it fills most of the line, or when nothing
/// else is left.
fn narrow(widths: &mut [usize], width: usize) {
    let gaps = widths.len().saturating_sub(1) * GAP;
    while widths.iter().sum::<usize>() + gaps > width {
        let Some((first, others)) = widths.split_first_mut() else { return };
        let widest = others.iter_mut().max().filter(|widest| **widest > LEAST);
        match widest {
            Some(widest) if *first <= width / 5 * 3 => *widest -= 1,
            _ if *first > LEAST => *first -= 1,
            _ => return,
        }
    }
}

fn line(cells: &[String], widths: &[usize], table: &Table, row: &[Cell]) -> String {
    let padded = cells.iter().zip(widths).enumerate().map(|(at, (cell, width))| {
        let cut = fit(cell, *width);
        let space = " ".repeat(width.saturating_sub(shown_width(&cut)));
        let is_number =
            row.get(at).is_some_and(|cell| matches!(cell, Cell::Integer(_) | Cell::Number(_)));
        let is_last = at + 1 == table.columns.len();
        match (is_number, is_last) {
            (true, _) => format!("{space}{cut}"),
            (false, true) => cut,
            (false, false) => format!("{cut}{space}"),
        }
    });
    padded.collect::<Vec<_>>().join(&" ".repeat(GAP))
}
