//! Marks in rows: in a lane none lies over another, nor over its title.

use super::{Axis, PictureEvent, TimelinePicture};
use crate::picture::{
    font::{Weight, fit, text_width},
    number::float,
};

/// The size of titles.
pub(super) const TITLE: f64 = 10.5;
/// The least length of a mark.
const LEAST: f64 = 8.0;
/// The space between a mark and its title, and between a title and the next mark.
pub(super) const GAP: f64 = 4.0;
const AIR: f64 = 9.0;
/// Beyond so many days the axis does not tell the day, and the title begins with it.
const COARSE: f64 = 45.0;

/// How much is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Titles in good length.
    Whole,
    /// Titles in short.
    Short,
    /// Titles in short, of events that stand under none.
    Roots,
    /// No titles.
    Marks,
}

impl Detail {
    /// From the one that writes most; the last has room for everything.
    pub(super) const ALL: &'static [Self] =
        &[Self::Whole, Self::Short, Self::Roots, Self::Marks];

    /// How high a page may become before less is written on it.
    pub(super) fn most_height(self) -> f64 {
        match self {
            Self::Whole => 900.0,
            Self::Short | Self::Roots => 1_300.0,
            Self::Marks => f64::INFINITY,
        }
    }

    /// What is said of what is not written.
    pub(super) fn sentence(self) -> Option<&'static str> {
        match self {
            Self::Whole | Self::Short => None,
            Self::Roots => Some(
                "Events that stand under others have no room for their titles here: a query for fewer shows them.",
            ),
            Self::Marks => Some(
                "So many events have no room for titles here: a query for fewer shows them.",
            ),
        }
    }

    /// The space to the right of the last day, for titles of what ends there.
    pub(super) fn margin(self) -> f64 {
        match self {
            Self::Whole => 170.0,
            Self::Short | Self::Roots => 110.0,
            Self::Marks => 0.0,
        }
    }

    pub(super) fn row_height(self) -> f64 {
        if self == Self::Marks { 10.0 } else { 16.0 }
    }

    fn title(self, event: &PictureEvent, is_coarse: bool) -> String {
        let room = match self {
            Self::Whole => 300.0,
            Self::Short => 170.0,
            Self::Roots if event.depth == 0 => 170.0,
            Self::Roots | Self::Marks => return String::new(),
        };
        if is_coarse {
            fit(&format!("{} {}", event.date, event.title), TITLE, room)
        } else {
            fit(&event.title, TITLE, room)
        }
    }
}

/// A lane with its marks in rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lane<'p> {
    pub(super) name: &'p str,
    pub(super) places: Vec<Placed<'p>>,
    /// How many rows it takes.
    pub(super) rows: usize,
}

/// An event at its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed<'p> {
    pub(super) event: &'p PictureEvent,
    /// Its mark, from left to right.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) row: usize,
    /// What is written of its title, and where that begins.
    pub(super) title: String,
    pub(super) title_x: f64,
    /// The place in the lane of the event that it stands under.
    pub(super) parent: Option<usize>,
}

impl Placed<'_> {
    /// From the first to the last unit that it takes.
    fn extent(&self) -> (f64, f64) {
        let title = text_width(&self.title, TITLE, Weight::Regular);
        if self.title.is_empty() {
            return (self.from, self.to);
        }
        (self.from.min(self.title_x), self.to.max(self.title_x + title))
    }
}

/// The lanes with their events placed.
pub(super) fn lanes<'p>(
    picture: &'p TimelinePicture,
    axis: &Axis,
    detail: Detail,
) -> Vec<Lane<'p>> {
    let lanes = picture.lanes.iter().map(|lane| {
        let mut places: Vec<Placed<'p>> = Vec::new();
        // For each row where it is free from.
        let mut rows: Vec<f64> = Vec::new();
        for tree in &lane.trees {
            let mut block: Vec<Placed<'p>> =
                tree.iter().map(|event| placed(event, axis, detail)).collect();
            let from = block.iter().map(|own| own.extent().0).fold(f64::INFINITY, f64::min);
            let top = free(&rows, block.len(), from);
            let begin = places.len();
            for (nth, own) in block.iter_mut().enumerate() {
                own.row = top + nth;
                let above =
                    tree.iter().take(nth).rposition(|it| it.depth + 1 == own.event.depth);
                own.parent = above.map(|at| begin + at);
                while rows.len() <= own.row {
                    rows.push(f64::NEG_INFINITY);
                }
                if let Some(end) = rows.get_mut(own.row) {
                    *end = own.extent().1 + if own.title.is_empty() { 1.5 } else { AIR };
                }
            }
            places.append(&mut block);
        }
        Lane { name: &lane.name, places, rows: rows.len().max(1) }
    });
    lanes.collect()
}

/// The first of so many rows one under the other that are free from there on.
fn free(rows: &[f64], count: usize, from: f64) -> usize {
    let is_free = |row: usize| rows.get(row).is_none_or(|end| *end <= from);
    (0..=rows.len()).find(|top| (*top..*top + count).all(is_free)).unwrap_or(rows.len())
}

fn placed<'p>(event: &'p PictureEvent, axis: &Axis, detail: Detail) -> Placed<'p> {
    let (from, to) = (axis.x(event.first), axis.end(event.last));
    // A short mark stands in the middle of its days.
    let short = (LEAST - (to - from)).max(0.0) / 2.0;
    let from = (from - short).max(axis.left);
    let to = (to + short).max(from + LEAST).min(axis.right);
    let mut title = detail.title(event, axis.days() > COARSE);
    let width = text_width(&title, TITLE, Weight::Regular);
    let (right, left) = (axis.edge - to - GAP, from - axis.left - GAP);
    let title_x = if width <= right {
        to + GAP
    } else if width <= left {
        from - GAP - width
    } else if right >= left {
        title = fit(&title, TITLE, right);
        to + GAP
    } else {
        title = fit(&title, TITLE, left);
        from - GAP - text_width(&title, TITLE, Weight::Regular)
    };
    // Less than a few letters say nothing.
    if right.max(left) < TITLE * 3.0 {
        title.clear();
    }
    Placed { event, from, to, row: 0, title, title_x, parent: None }
}

/// The height of a lane.
pub(super) fn lane_height(lane: &Lane<'_>, detail: Detail) -> f64 {
    float(lane.rows) * detail.row_height() + 8.0
}
