//! What a change did, for people: a line a field, before and after.

use chancery::{
    model::{fit, shown_width},
    store::Edit,
};
use textwrap::Options;

use super::{card::grouped, paint::Paint};

/// The widest a field's name may be.
const FIELD: usize = 36;

/// Renders edits of one row, indented by so many columns.
pub(crate) fn edits(edits: &[&Edit], indent: usize, paint: Paint, width: usize) -> String {
    let has_amount = edits.iter().any(|edit| edit.field == "amount");
    let is_told = |edit: &&&Edit| match edit.field.as_str() {
        "nth" => false,
        "currency" => !has_amount,
        _ => true,
    };
    let told: Vec<&&Edit> = edits.iter().filter(is_told).collect();
    let names = told.iter().map(|edit| shown_width(&edit.field)).max().unwrap_or(0).min(FIELD);
    told.iter().map(|edit| line(edit, (indent, names), paint, width)).collect()
}

fn line(edit: &Edit, (indent, names): (usize, usize), paint: Paint, width: usize) -> String {
    let name = fit(&edit.field, FIELD);
    let gap = " ".repeat(names.saturating_sub(shown_width(&name)) + 2);
    let lead = indent + names + 2;
    let room = width.saturating_sub(lead).max(20);
    let (before, after) = (value(edit, edit.before.as_ref()), value(edit, edit.after.as_ref()));
    let (before, after) = (before.as_deref(), after.as_deref());
    let text = match (before, after) {
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (Some(before), None) => format!("- {before}"),
        (None, Some(after)) => format!("+ {after}"),
        (None, None) => "–".to_owned(),
    };
    let text = Paint::plain(&text);
    let options = Options::new(room).break_words(false);
    let lines = textwrap::wrap(&text, options).into_iter().enumerate().map(|(n, line)| {
        let front = if n == 0 {
            format!("{}{}{gap}", " ".repeat(indent), paint.dim(&name))
        } else {
            " ".repeat(lead)
        };
        format!("{front}{}\n", painted(&line, (before, after), paint))
    });
    lines.collect()
}

/// A value as people read it: a sum with its thousands apart.
fn value(edit: &Edit, value: Option<&String>) -> Option<String> {
    let value = value?;
    match value.split_once(' ') {
        Some((sum, currency)) if edit.field == "amount" => {
            Some(format!("{} {currency}", grouped(sum)))
        }
        _ => Some(value.clone()),
    }
}

/// What came in green, what went in red; a change from one to the other as it is.
fn painted(line: &str, edit: (Option<&str>, Option<&str>), paint: Paint) -> String {
    match edit {
        (None, Some(_)) => paint.came(line),
        (Some(_), None) => paint.gone(line),
        _ => match line.split_once(" → ") {
            Some((before, after)) => format!("{} → {}", paint.gone(before), paint.came(after)),
            None => line.to_owned(),
        },
    }
}
