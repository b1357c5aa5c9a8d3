//! Who visits whom, for people: both ways on one line, and how unlike they are.

use std::collections::BTreeMap;

use chancery::{
    answer::NetworkAnswer,
    model::{Cell, fit},
};

use super::paint::Paint;

/// Visits of a pair, one way and the other: weight, episodes, last day.
#[derive(Clone, Debug, Default)]
struct Ways {
    there: Way,
    back: Way,
}

#[derive(Clone, Debug, Default)]
struct Way {
    weight: f64,
    episodes: i64,
    last: String,
}

/// A line for each pair that visits, the most first.
pub(crate) fn visits(found: &NetworkAnswer, paint: Paint, width: usize) -> String {
    let mut pairs: Vec<((String, String), Ways)> = pairs(found).into_iter().collect();
    if pairs.is_empty() {
        return "no data: no held visit with guest and host among these events\n".to_owned();
    }
    pairs.sort_by(|a, b| total(&b.1).total_cmp(&total(&a.1)).then_with(|| a.0.cmp(&b.0)));
    let head = format!(
        "{:22}{:>8}{:>8}{:>10}{:>12}",
        "a – b", "a to b", "b to a", "asymmetry", "last"
    );
    let mut text = format!("{}\n", paint.bold(&fit(&head, width)));
    for ((a, b), ways) in &pairs {
        let line = format!(
            "{:22}{:>8}{:>8}{:>10}{:>12}",
            fit(&format!("{a} – {b}"), 21),
            count(&ways.there),
            count(&ways.back),
            format!("{:+.2}", asymmetry(ways)),
            (&ways.there.last).max(&ways.back.last),
        );
        text.push_str(&format!("{}\n", fit(&line, width)));
    }
    text.push_str(&paint.dim(
        "visits: weight/episodes · asymmetry +1: only a travels, -1: only b, 0: as often",
    ));
    text.push('\n');
    text
}

fn pairs(found: &NetworkAnswer) -> BTreeMap<(String, String), Ways> {
    let mut pairs: BTreeMap<(String, String), Ways> = BTreeMap::new();
    for row in &found.rows.rows {
        let text = |at: usize| row.get(at).map(Cell::to_text).unwrap_or_default();
        let (guest, host) = (text(0), text(1));
        let episodes = match row.get(2) {
            Some(Cell::Integer(episodes)) => *episodes,
            _ => 0,
        };
        let weight = match row.get(5) {
            Some(Cell::Number(weight)) => *weight,
            _ => 0.0,
        };
        let way = Way { weight, episodes, last: text(8) };
        if guest < host {
            pairs.entry((guest, host)).or_default().there = way;
        } else {
            pairs.entry((host, guest)).or_default().back = way;
        }
    }
    pairs
}

fn total(ways: &Ways) -> f64 {
    ways.there.weight + ways.back.weight
}

/// (out - in) / (out + in) of the first of the two; a pair is listed only where there is a visit.
fn asymmetry(ways: &Ways) -> f64 {
    let all = total(ways);
    if all > 0.0 { (ways.there.weight - ways.back.weight) / all } else { 0.0 }
}

fn count(way: &Way) -> String {
    if way.episodes == 0 {
        "–".to_owned()
    } else {
        format!("{:.1}/{}", way.weight, way.episodes)
    }
}
