//! Events along time, in lanes.
//!
//! ```text
//! TimelinePicture ── Axis ──▶ days to units, ticks
//!                 ── rows ──▶ for each lane its marks in rows, none over another, with as much of
//!                             their titles as the page has room for
//!                 ── draw ──▶ lanes, marks, titles      ── legend
//! ```

mod axis;
mod draw;
mod legend;
mod mark;
mod rows;

use chrono::NaiveDate;

use super::{drawing::Drawing, frame::Caption};
use crate::model::{Layer, Status};
use axis::Axis;
use rows::Detail;

/// Events to be drawn along time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelinePicture {
    /// What is said around it.
    pub caption: Caption,
    /// The lanes, from the top.
    pub lanes: Vec<PictureLane>,
}

/// A lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureLane {
    /// Its name.
    pub name: String,
    /// Its events in order: each with those under it.
    pub trees: Vec<Vec<PictureEvent>>,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureEvent {
    /// What is written beside its mark.
    pub title: String,
    /// Its date in few letters, written before the title where the axis is too coarse to tell it.
    pub date: String,
    /// What is told of it where there is a pointer.
    pub told: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; `None` is open.
    pub last: Option<NaiveDate>,
    /// Whether both ends are days, and no qualified ones; an end that is not fades.
    pub is_certain: bool,
    /// Where it stands: only what was held is filled.
    pub status: Status,
    /// The layer of its kind: its shape and colour.
    pub layer: Layer,
    /// How deep it stands under others of its tree; the first of a tree has nought.
    pub depth: usize,
}

impl TimelinePicture {
    /// The picture.
    pub fn draw(&self) -> Drawing {
        let mut tried = Detail::ALL.iter().filter_map(|detail| {
            let axis = Axis::of(self, detail.margin())?;
            let lanes = rows::lanes(self, &axis, *detail);
            let height = draw::height(&lanes, *detail);
            (height <= detail.most_height()).then_some((*detail, axis, lanes, height))
        });
        let Some((detail, axis, lanes, height)) = tried.next() else {
            return self.caption.around(8.0, |_, _| {});
        };
        let mut caption = self.caption.clone();
        caption.said.extend(detail.sentence().map(str::to_owned));
        caption.around(height + legend::HEIGHT, |svg, top| {
            draw::draw(&lanes, &axis, detail, top, svg);
            legend::draw(self, top + height, svg);
        })
    }

    fn events(&self) -> impl Iterator<Item = &PictureEvent> {
        self.lanes.iter().flat_map(|lane| lane.trees.iter().flatten())
    }
}
