//! Ties over time for people: a line for each state and pole, a column for each period.

use chancery::{
    answer::GraphByAnswer,
    graph::Tie,
    model::{fit, shown_width},
};

use super::{bars::sparkline, paint::Paint};

/// Columns of the name of a state, of a pole, and of the whole.
const STATE: usize = 14;
const POLE: usize = 15;
const WHOLE: usize = 8;
/// Periods of a sparkline at most.
const SPARK: usize = 24;

/// Renders the course of the ties in that many columns of the terminal: the latest periods that fit.
pub(crate) fn course_of_ties(found: &GraphByAnswer, paint: Paint, width: usize) -> String {
    if found.states.is_empty() || found.periods.is_empty() {
        return "no data: no held contact of a state with a pole among these events\n"
            .to_owned();
    }
    // A weight or the name of a period, and two columns between.
    let names = found.periods.iter().map(|period| period.name.len());
    let one = names.max().unwrap_or_default().max(4) + 2;
    let spark = found.periods.len().min(SPARK);
    let room = width.saturating_sub(STATE + POLE + WHOLE + 2 + spark) / one;
    let from = found.periods.len().saturating_sub(room.max(1));
    let names: Vec<String> = found
        .periods
        .iter()
        .skip(from)
        .map(|period| format!("{:>one$}", period.name))
        .collect();
    let names = names.concat();
    let head = format!("{:STATE$}{:POLE$}{:>WHOLE$}  {:spark$}{names}", "", "", "in all", "");
    let mut text = format!("{}\n", paint.bold(head.trim_end()));
    for (state, named) in found.states.iter().enumerate() {
        let mut name = fit(&named.name, STATE - 1);
        for (pole, other) in found.basis.poles.iter().enumerate() {
            let Some((whole, course)) = found.course(state, pole) else { continue };
            let cells: String = course.iter().skip(from).map(|tie| cell(tie, one)).collect();
            let latest = course.len().saturating_sub(spark);
            let heights: Vec<usize> =
                course.iter().skip(latest).map(|tie| tenths(tie.weight)).collect();
            let most = heights.iter().copied().max().unwrap_or_default();
            text.push_str(&format!(
                "{}{}{:>WHOLE$.1}  {}{cells}\n",
                padded(&name, STATE),
                padded(&fit(&other.name, POLE - 1), POLE),
                whole.weight,
                sparkline(&heights, most),
            ));
            name.clear();
        }
    }
    let left = if from > 0 {
        format!(" · {from} earlier periods do not fit (-o ties.csv has them)")
    } else {
        String::new()
    };
    text.push_str(&paint.dim(&format!("weight of the tie in each period{left}")));
    text.push('\n');
    text
}

fn cell(tie: &Tie, room: usize) -> String {
    if tie.episodes == 0 {
        format!("{:>room$}", "·")
    } else {
        format!("{:>room$.1}", tie.weight)
    }
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(shown_width(text))))
}

/// A weight as a whole number, for a height; what is there is not nothing.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a weight is a sum of few numbers, never negative"
)]
fn tenths(weight: f64) -> usize {
    if weight > 0.0 { ((weight * 10.0).round() as usize).max(1) } else { 0 }
}
