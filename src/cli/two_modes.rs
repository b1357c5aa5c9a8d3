//! Contacts and their parties for people.

use chancery::{
    answer::NetworkAnswer,
    model::{Cell, fit},
};

use super::paint::Paint;

/// Columns of a date.
const DATE: usize = 22;

/// A line for each contact: its date, its parties, its title.
pub(crate) fn two_modes(found: &NetworkAnswer, paint: Paint, width: usize) -> String {
    if found.rows.rows.is_empty() {
        return "no data: no held contact among these events\n".to_owned();
    }
    let text = |row: &[Cell], at: usize| row.get(at).map(Cell::to_text).unwrap_or_default();
    let same = |a: &Vec<Cell>, b: &Vec<Cell>| a.get(1) == b.get(1);
    let mut lines = String::new();
    for event in found.rows.rows.chunk_by(same) {
        let Some(row) = event.first() else { continue };
        let parties: Vec<String> = event.iter().map(|row| text(row, 0)).collect();
        let head = format!("{:>5}  {:DATE$}  {}", text(row, 1), text(row, 2), text(row, 4));
        lines.push_str(&format!("{}\n", fit(&head, width)));
        let parties = fit(&parties.join(" "), width.saturating_sub(7));
        lines.push_str(&format!("       {}\n", paint.dim(&parties)));
    }
    lines
}
