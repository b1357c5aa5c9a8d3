//! Ties as a picture.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::listed;
use crate::{
    answer::{AllTies, GraphAnswer, Named, SharesAnswer},
    graph::{PoleShare, Tie},
    model::{ActorKey, counted},
    picture::{Caption, GraphLayout, GraphPicture, PictureNode, PictureTie},
};

/// A share whose interval is wider is known too badly to be more than a hint.
const WIDE: f64 = 0.3;
/// The most actors of a picture of all ties; more than these could not be told apart.
const MOST_ACTORS: usize = 200;
/// States that a heading names; more are counted.
const NAMED: usize = 3;

impl GraphAnswer {
    /// The ties as a picture: poles around, states between them.
    ///
    /// `shares` are those of the same question under the same rules: a tie is dashed where its
    /// share is unsure. `words` tell what the ties were made from.
    pub fn picture(&self, shares: &SharesAnswer, words: &[String]) -> GraphPicture {
        let is_pole = |key: &ActorKey| self.basis.poles.iter().any(|pole| pole.key == *key);
        let poles = self.basis.poles.iter().map(|pole| node(pole, true));
        let states = self.states.iter().filter(|state| !is_pole(&state.key));
        let nodes: Vec<PictureNode> =
            poles.chain(states.map(|state| node(state, false))).collect();
        let place = |key: &ActorKey| nodes.iter().position(|node| node.key == key.as_str());
        let (mut ties, mut span, mut unsure) = (Vec::new(), None, 0);
        for row in &self.ties.rows {
            for (pole, tie) in self.ties.poles.iter().zip(&row.ties) {
                let Some(tie) = tie.as_ref().filter(|tie| tie.weight > 0.0) else { continue };
                let Some((a, b)) = place(&row.state).zip(place(pole)) else { continue };
                let is_unsure = !is_sure(shares, &row.state, pole);
                unsure += usize::from(is_unsure);
                span = widened(span, tie);
                let told = told((&nodes, a, b), tie, is_unsure);
                ties.push(PictureTie { a, b, weight: tie.weight, is_unsure, told });
            }
        }
        let caption = self.caption((span, unsure), words);
        GraphPicture { caption, nodes, ties, layout: GraphLayout::Poles }
    }

    fn caption(&self, (span, unsure): (Option<Span>, usize), words: &[String]) -> Caption {
        let poles: Vec<&str> = self.basis.poles.iter().map(|pole| pole.name.as_str()).collect();
        let mut said = Vec::new();
        if span.is_some() {
            said.push(dates(span));
            if poles.len() > 1 && self.states.len() > 1 {
                said.push(
                    "A state stands nearer to the poles that it has more contact with; differences between states are enlarged."
                        .to_owned(),
                );
            }
        } else {
            said.push(
                "no data: no held contact of a state with a pole among these events".to_owned(),
            );
        }
        if unsure > 0 {
            said.push(format!(
                "Dashed: the interval of the tie's share is wider than {WIDE:.1}, or the state has too few episodes for one."
            ));
        }
        Caption {
            heading: format!("Ties of {} with {}", states(&self.states), listed(&poles)),
            said,
            words: words.to_vec(),
        }
    }
}

impl AllTies {
    /// Every tie as a picture: actors where their ties pull them, from places that the seed gives.
    /// Of very many actors the strongest are drawn, and the others counted.
    pub fn picture(&self, seed: u64, words: &[String]) -> GraphPicture {
        let actors = self.strongest();
        let nodes: Vec<PictureNode> = actors.iter().map(|key| self.node(key)).collect();
        let places: HashMap<&ActorKey, usize> =
            actors.iter().enumerate().map(|(place, key)| (*key, place)).collect();
        let (mut ties, mut span) = (Vec::new(), None);
        for row in self.ties.iter().filter(|row| row.tie.weight > 0.0) {
            let ends = places.get(&row.a).copied().zip(places.get(&row.b).copied());
            let Some((a, b)) = ends else { continue };
            span = widened(span, &row.tie);
            let told = told((&nodes, a, b), &row.tie, false);
            ties.push(PictureTie { a, b, weight: row.tie.weight, is_unsure: false, told });
        }
        let all = self.names.len();
        let mut said = vec!["Actors with much contact stand near each other; where they stand on the page means nothing.".to_owned()];
        if nodes.len() < all {
            said.push(format!("The {} with the most contact, of {all}.", nodes.len()));
        }
        if ties.is_empty() {
            said =
                vec!["no data: no held contact of two parties among these events".to_owned()];
        }
        said.insert(0, dates(span));
        let heading = format!("Ties of {} actors with each other", nodes.len());
        let caption = Caption { heading, said, words: words.to_vec() };
        GraphPicture { caption, nodes, ties, layout: GraphLayout::Force { seed } }
    }

    /// The actors with the most contact, by key.
    fn strongest(&self) -> Vec<&ActorKey> {
        let mut strength: HashMap<&ActorKey, f64> = HashMap::new();
        for row in self.ties.iter() {
            for key in [&row.a, &row.b] {
                *strength.entry(key).or_default() += row.tie.weight;
            }
        }
        let mut actors: Vec<(&ActorKey, f64)> = strength.into_iter().collect();
        actors.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        actors.truncate(MOST_ACTORS);
        let mut actors: Vec<&ActorKey> = actors.into_iter().map(|(key, _)| key).collect();
        // Poles in their own order, so that each keeps its colour.
        let nth_pole = |key: &ActorKey| {
            let place = self.basis.poles.iter().position(|pole| pole.key == *key);
            (place.is_none(), place)
        };
        actors.sort_by(|a, b| nth_pole(a).cmp(&nth_pole(b)).then_with(|| a.cmp(b)));
        actors
    }

    fn node(&self, key: &ActorKey) -> PictureNode {
        let pole = self.basis.poles.iter().find(|pole| pole.key == *key);
        match pole {
            Some(pole) => node(pole, true),
            None => PictureNode {
                key: key.to_string(),
                name: self.names.get(key).cloned().unwrap_or_else(|| key.to_string()),
                color: None,
                is_pole: false,
            },
        }
    }
}

/// The first and the last day of contacts.
type Span = (NaiveDate, NaiveDate);

fn node(named: &Named, is_pole: bool) -> PictureNode {
    PictureNode {
        key: named.key.to_string(),
        name: named.name.clone(),
        color: named.color.clone().filter(|_| is_pole),
        is_pole,
    }
}

/// Whether a tie's share has an interval that is not wide.
fn is_sure(shares: &SharesAnswer, state: &ActorKey, pole: &ActorKey) -> bool {
    let row = shares.shares.states.iter().find(|row| row.state == *state);
    let column = shares.shares.poles.iter().position(|key| key == pole);
    let share: Option<&PoleShare> =
        row.zip(column).and_then(|(row, column)| row.whole.poles.get(column)?.as_ref());
    let interval = share.and_then(|share| share.interval);
    interval.is_some_and(|interval| interval.high - interval.low <= WIDE)
}

fn widened(span: Option<Span>, tie: &Tie) -> Option<Span> {
    let Some((first, last)) = tie.first.zip(tie.last) else { return span };
    Some(span.map_or((first, last), |span| (span.0.min(first), span.1.max(last))))
}

fn dates(span: Option<Span>) -> String {
    let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    span.map_or_else(String::new, |(first, last)| {
        format!("Held contacts from {} to {}.", day(first), day(last))
    })
}

fn states(states: &[Named]) -> String {
    let names: Vec<&str> = states.iter().map(|state| state.name.as_str()).collect();
    match names.len() {
        0 => "states".to_owned(),
        n if n <= NAMED => listed(&names),
        n => format!("{n} states"),
    }
}

fn told((nodes, a, b): (&[PictureNode], usize, usize), tie: &Tie, is_unsure: bool) -> String {
    let name = |place: usize| nodes.get(place).map_or("", |node| node.name.as_str());
    let mut text = format!(
        "{} – {}: weight {:.2}, {}, {} of the two alone",
        name(a),
        name(b),
        tie.weight,
        counted(tie.episodes, "episode"),
        tie.bilateral
    );
    if let Some((first, last)) = tie.first.zip(tie.last) {
        text.push_str(&format!(", {first} to {last}"));
    }
    if is_unsure {
        text.push_str("; its share is unsure");
    }
    text
}
