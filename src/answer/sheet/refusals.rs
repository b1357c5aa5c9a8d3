//! Refusals of the language and of the record, by their places in a sheet.

use crate::{
    exchange::{SheetLine, SheetProblem},
    model::Event,
    query::QueryError,
};

/// How the terms of a line were put together: what was written before those of the line itself.
pub(super) struct Layout {
    /// Characters before the date's value.
    pub(super) date: usize,
    /// Characters before the terms of the source in force.
    pub(super) source: usize,
    /// Characters before the line's own terms.
    pub(super) own: usize,
}

/// A refusal of the language, at its column of the line.
pub(super) fn refused(line: &SheetLine, layout: &Layout, error: &QueryError) -> SheetProblem {
    let nth = error.spot().map(|spot| spot.column() - 1);
    let (at, column) = match nth {
        _ if matches!(error, QueryError::NoTitle) => (line.line, line.title.column),
        None => (line.line, line.kind.column),
        Some(nth) if nth >= layout.own => (line.line, line.terms.column + nth - layout.own),
        Some(nth) if nth >= layout.source => in_force(line, nth - layout.source),
        Some(nth) => (line.line, line.date.column + nth.saturating_sub(layout.date)),
    };
    let mut problem = SheetProblem::new(at, column, error.without_place());
    if matches!(error, QueryError::TextInEntry { .. }) {
        let advice = held_together(line, column);
        problem.on_one_line = Some(format!("{} ({advice})", problem.problem));
        problem.beneath = vec![advice];
    } else {
        problem.on_one_line = Some(error.on_one_line());
        problem.beneath = error.beneath();
    }
    problem
}

/// What to write where text stands among the terms: the term before it, with the text in its value.
fn held_together(line: &SheetLine, column: usize) -> String {
    let at = column.saturating_sub(line.terms.column);
    let before: String = line.terms.text.chars().take(at).collect();
    let text: String = line.terms.text.chars().skip(at).collect();
    let words: Vec<&str> =
        text.split_whitespace().take_while(|word| !word.contains(':')).collect();
    let text = words.join(" ");
    match before.split_whitespace().last().and_then(|term| term.split_once(':')) {
        Some((word, value)) if !value.contains('"') => {
            format!("if it belongs to `{word}:`, write {word}:\"{value} {text}\"; only terms follow the first term")
        }
        _ => "only terms follow the first term; a value with blanks stands in quotation marks: note:\"two words\"".to_owned(),
    }
}

/// A refusal of the source line: its address, or what stands after it.
fn in_force(line: &SheetLine, nth: usize) -> (usize, usize) {
    let Some(source) = &line.source else { return (line.line, 1) };
    let address = "source:".chars().count() + source.address.text.chars().count();
    let column = match &source.grade {
        Some(grade) if nth > address => grade.column,
        _ => source.address.column,
    };
    (source.line, column)
}

/// A line that looks like events of the record.
pub(super) fn doubled(line: &SheetLine, found: &[Event]) -> SheetProblem {
    let count = match found {
        [_] => "an event that is there".to_owned(),
        several => format!("{} events that are there", several.len()),
    };
    let mut problem =
        SheetProblem::new(line.line, line.title.column, format!("looks like {count}"));
    let told = |event: &Event| {
        format!("  {} `{}` {} ({})", event.id, event.title, event.date, event.kind)
    };
    problem.beneath = found.iter().map(told).collect();
    let advice =
        "take the line out, or write `anyway:yes` at its end where two events are meant";
    problem.beneath.push(advice.to_owned());
    problem
}
