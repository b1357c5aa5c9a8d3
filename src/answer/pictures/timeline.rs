//! A timeline as a picture.

use std::collections::HashMap;

use chrono::{Datelike as _, NaiveDate};

use crate::{
    answer::{AnswerError, participants},
    model::{ActorKey, EventId, Precision, Status, counted, describe},
    picture::{Caption, Page, PageCell, PictureEvent, PictureLane, TimelinePicture},
    query::Names as _,
    store::{Store, TimelineRow},
};

/// Lanes at most; the smallest share the last.
const MOST_LANES: usize = 14;

/// What the lanes of a timeline are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lanes {
    /// The first part of the kind: `visit`, `security`.
    Kind,
    /// The state in which it took place.
    State,
}

impl TimelinePicture {
    /// The events along time, those under others with them in their lane. `words` tell what they were
    /// made from.
    ///
    /// # Errors
    /// The names of states cannot be read.
    pub fn of(
        store: &Store,
        rows: &[TimelineRow],
        lanes: Lanes,
        words: &[String],
    ) -> Result<Self, AnswerError> {
        let mut found: Vec<PictureLane> = Vec::new();
        for tree in trees(rows) {
            let Some(root) = tree.first() else { continue };
            let name = match lanes {
                Lanes::Kind => first_part(root.0.event.kind.as_str()),
                Lanes::State => state(store, root.0.event.country.as_ref())?,
            };
            let tree = tree.iter().filter_map(|(row, depth)| event(row, *depth)).collect();
            match found.iter_mut().find(|lane| lane.name == name) {
                Some(lane) => lane.trees.push(tree),
                None => found.push(PictureLane { name, trees: vec![tree] }),
            }
        }
        let count = |lane: &PictureLane| lane.trees.iter().map(Vec::len).sum::<usize>();
        found.sort_by(|a, b| count(b).cmp(&count(a)).then_with(|| a.name.cmp(&b.name)));
        Ok(Self { caption: caption(rows, lanes, words), lanes: few(found) })
    }
}

/// The page of a timeline: under the picture every event with its sources.
pub fn timeline_page(rows: &[TimelineRow]) -> Page {
    let columns = ["", "Date", "Kind", "Event", "Place", "Who", "Sources"];
    let row = |row: &TimelineRow| {
        let text = |text: String| PageCell::Text(text);
        vec![
            PageCell::Number(row.event.id.to_string()),
            text(describe(&row.event.date)),
            text(row.event.kind.to_string()),
            text(titled(row)),
            text(row.place.clone().unwrap_or_default()),
            text(participants(&row.event.participants)),
            PageCell::Links(row.sources.clone()),
        ]
    };
    Page { columns: columns.map(str::to_owned).into(), rows: rows.iter().map(row).collect() }
}

/// Each event that stands under none of the others, with all that stand under it and how deep.
fn trees(rows: &[TimelineRow]) -> Vec<Vec<(&TimelineRow, usize)>> {
    let ids: HashMap<EventId, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.event.id, at)).collect();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut roots = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let above = row.event.under.and_then(|id| ids.get(&id));
        match above.and_then(|above| below.get_mut(*above)) {
            Some(children) => children.push(at),
            None => roots.push(at),
        }
    }
    let tree = |root: usize| {
        let (mut tree, mut next) = (Vec::new(), vec![(root, 0)]);
        while let Some((at, depth)) = next.pop() {
            let Some(row) = rows.get(at) else { continue };
            tree.push((row, depth));
            let children = below.get(at).into_iter().flatten().rev();
            next.extend(children.map(|child| (*child, depth + 1)));
        }
        tree
    };
    roots.into_iter().map(tree).collect()
}

/// The smallest lanes beyond those that a page holds, as one.
fn few(mut lanes: Vec<PictureLane>) -> Vec<PictureLane> {
    if lanes.len() <= MOST_LANES {
        return lanes;
    }
    let rest = lanes.split_off(MOST_LANES - 1);
    let name = format!("{} others", rest.len());
    let mut trees: Vec<Vec<PictureEvent>> =
        rest.into_iter().flat_map(|lane| lane.trees).collect();
    trees.sort_by_key(|tree| tree.first().map(|event| event.first));
    lanes.push(PictureLane { name, trees });
    lanes
}

fn event(row: &TimelineRow, depth: usize) -> Option<PictureEvent> {
    let date = &row.event.date;
    let first = date.earliest()?;
    let title = row.event.title.clone();
    let place = row.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    let told = format!("{}: {}{place} ({})", describe(date), titled(row), row.event.id);
    Some(PictureEvent {
        title,
        date: short_date(first, date.precision()),
        told,
        first,
        last: date.latest(),
        is_certain: matches!(date.precision(), Precision::Day | Precision::Open)
            && !date.is_imprecise()
            && !date.is_uncertain(),
        status: row.event.status,
        layer: row.layer,
        depth,
    })
}

/// The title, with its status where it was not simply held.
fn titled(row: &TimelineRow) -> String {
    match row.event.status {
        Status::Held => row.event.title.clone(),
        status => format!("{} [{status}]", row.event.title),
    }
}

fn short_date(first: NaiveDate, precision: Precision) -> String {
    match precision {
        Precision::Day | Precision::Open => first.format("%-d %b").to_string(),
        Precision::Month => first.format("%b").to_string(),
        _ => first.year().to_string(),
    }
}

fn first_part(path: &str) -> String {
    path.split('/').next().unwrap_or(path).to_owned()
}

fn state(store: &Store, country: Option<&ActorKey>) -> Result<String, AnswerError> {
    let Some(key) = country else { return Ok("nowhere said".to_owned()) };
    Ok(store.actor(key)?.map_or_else(|| key.to_string(), |actor| actor.name))
}

fn caption(rows: &[TimelineRow], lanes: Lanes, words: &[String]) -> Caption {
    let days = rows.iter().filter_map(|row| row.event.date.earliest());
    let ends =
        rows.iter().filter_map(|row| row.event.date.latest().or(row.event.date.earliest()));
    let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
    let span = match days.min().zip(ends.max()) {
        Some((first, last)) if first == last => format!(" on {}", day(first)),
        Some((first, last)) => format!(", {} to {}", day(first), day(last)),
        None => String::new(),
    };
    let by = match lanes {
        Lanes::Kind => "by kind",
        Lanes::State => "by the state where they took place",
    };
    let undated = rows.iter().filter(|row| row.event.date.earliest().is_none()).count();
    let mut said = Vec::new();
    if rows.is_empty() {
        said.push("no events".to_owned());
    } else if rows.iter().any(|row| row.event.under.is_some()) {
        said.push(format!(
            "Lanes {by}; what stands under an event hangs from it, in its lane."
        ));
    } else {
        said.push(format!("Lanes {by}."));
    }
    if undated > 0 {
        said.push(format!("{undated} without a first day are not drawn."));
    }
    Caption {
        heading: format!("{}{span}", counted(rows.len(), "event")),
        said,
        words: words.to_vec(),
    }
}
