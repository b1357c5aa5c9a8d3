//! Every pair for people: a line each, the strongest first, with the first and the last contact.

use std::cmp::Ordering;

use chancery::{
    answer::AllTies,
    graph::DyadTie,
    model::{fit, shown_width},
};

use super::{bars::weight_bar, paint::Paint};

/// Columns of what stands right of the names: weight, bar, episodes/bilateral, outcomes, first, last.
const NUMBERS: usize = 7 + BAR + 2 + 9 + 9 + 11 + 11;
/// Columns of a bar.
const BAR: usize = 6;

/// Renders the pairs in that many columns of the terminal.
pub(crate) fn pairs(found: &AllTies, paint: Paint, width: usize) -> String {
    if found.ties.iter().next().is_none() {
        return "no data: no held contact of two parties among these events\n".to_owned();
    }
    let mut rows: Vec<&DyadTie> = found.ties.iter().collect();
    rows.sort_by(|one, other| {
        other.tie.weight.partial_cmp(&one.tie.weight).unwrap_or(Ordering::Equal)
    });
    let most = rows.first().map_or(0.0, |row| row.tie.weight);
    let names: Vec<String> = rows.iter().map(|row| ends(found, row)).collect();
    let widest = names.iter().map(|name| shown_width(name)).max().unwrap_or_default();
    let name = widest.min(width.saturating_sub(NUMBERS)).max(9);
    let head = format!(
        "{:name$}{:>7}{:bar$}{:>9}{:>9}{:>11}{:>11}",
        "",
        "weight",
        "",
        "episodes",
        "outcomes",
        "first",
        "last",
        bar = BAR + 2
    );
    let mut text = format!("{}\n", paint.bold(&head));
    for (row, ends) in rows.iter().zip(&names) {
        text.push_str(&line(row, &fit(ends, name), name, most));
    }
    text.push_str(&paint.dim("episodes/bilateral · first and last contact"));
    text.push('\n');
    text
}

/// Both names where there is room for names, else keys do.
fn ends(found: &AllTies, row: &DyadTie) -> String {
    let name = |key| found.names.get(key).map_or("", String::as_str);
    let names = format!("{} – {}", name(&row.a), name(&row.b));
    if shown_width(&names) <= 2 * 17 { names } else { format!("{} – {}", row.a, row.b) }
}

fn line(row: &DyadTie, ends: &str, name: usize, most: f64) -> String {
    let tie = &row.tie;
    let day =
        |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let space = " ".repeat(name.saturating_sub(shown_width(ends)));
    let text = format!(
        "{ends}{space}{:>7.1}  {:BAR$}{:>9}{:>9}{:>11}{:>11}",
        tie.weight,
        weight_bar(tie.weight, most, BAR),
        format!("{}/{}", tie.episodes, tie.bilateral),
        tie.outcomes,
        day(tie.first),
        day(tie.last),
    );
    format!("{}\n", text.trim_end())
}
