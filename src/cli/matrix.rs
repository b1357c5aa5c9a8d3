//! The main view: states down, poles across; each cell weight, bar, episodes and the last contact.

use chancery::{
    answer::GraphAnswer,
    graph::Tie,
    model::{fit, shown_width},
};

use super::{bars::weight_bar, paint::Paint};

/// Columns of the names.
const NAME: usize = 17;
/// Columns of a weight.
const WEIGHT: usize = 5;

/// Renders the ties in that many columns of the terminal.
pub(crate) fn matrix(found: &GraphAnswer, paint: Paint, width: usize) -> String {
    const NO_DATA: &str =
        "no data: no held contact of a state with a pole among these events\n";
    if found.states.is_empty() {
        return NO_DATA.to_owned();
    }
    let poles = found.basis.poles.len().max(1);
    let cell = (width.saturating_sub(NAME) / poles).clamp(14, 26);
    let most = weights(found).fold(0.0, f64::max);
    let mut text = head(found, paint, cell);
    let mut ties = found.ties.rows.iter().flat_map(|row| &row.ties).flatten();
    if ties.all(|tie| tie.events == 0 && tie.outcomes == 0) {
        text.push_str(NO_DATA);
        return text;
    }
    for (state, row) in found.states.iter().zip(&found.ties.rows) {
        let name = fit(&state.name, NAME - 1);
        let mut upper = padded(&Paint::plain(&name), shown_width(&name), NAME);
        let mut lower = " ".repeat(NAME);
        for tie in &row.ties {
            let (bar, below) = match tie {
                Some(tie) => (weight(tie, most, cell - WEIGHT - 2), counts(tie)),
                None => ("    –".to_owned(), String::new()),
            };
            upper.push_str(&padded(&bar, shown_width(&bar), cell));
            let below = fit(&below, cell - 1);
            lower.push_str(&padded(&paint.dim(&below), shown_width(&below), cell));
        }
        text.push_str(&format!("{}\n{}\n", upper.trim_end(), lower.trim_end()));
    }
    text.push_str(&paint.dim("weight · episodes/bilateral · last contact"));
    text.push_str(&format!("\n{}\n", paint.dim(&next(found))));
    text
}

/// The poles.
fn head(found: &GraphAnswer, paint: Paint, cell: usize) -> String {
    let mut text = " ".repeat(NAME);
    for pole in &found.basis.poles {
        let name = fit(&pole.name, cell - 1);
        text.push_str(&padded(&paint.bold(&name), shown_width(&name), cell));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn weights(found: &GraphAnswer) -> impl Iterator<Item = f64> {
    found.ties.rows.iter().flat_map(|row| row.ties.iter().flatten().map(|tie| tie.weight))
}

fn weight(tie: &Tie, most: f64, room: usize) -> String {
    format!("{:>WEIGHT$.1} {}", tie.weight, weight_bar(tie.weight, most, room))
}

fn counts(tie: &Tie) -> String {
    match tie.last {
        Some(day) => format!("{}/{} · {}", tie.episodes, tie.bilateral, day.format("%b %y")),
        None => format!("{}/{}", tie.episodes, tie.bilateral),
    }
}

fn next(found: &GraphAnswer) -> String {
    match (found.states.first(), found.basis.poles.first()) {
        (Some(state), Some(pole)) => {
            format!("why {} {} shows the events behind a number", state.key, pole.key)
        }
        _ => String::new(),
    }
}

/// Text that takes `shown` columns, filled to `width`.
fn padded(text: &str, shown: usize, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(shown)))
}
