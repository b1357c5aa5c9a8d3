//! What shapes, fillings and fadings mean; only what is in the picture.

use super::{
    TimelinePicture,
    mark::{self, Fade, Mark},
};
use crate::{
    model::{Layer, Status},
    picture::{
        color::DIM,
        font::{Weight, text_width},
        frame::MARGIN,
        point::at,
        svg::{Style, Svg},
    },
};

/// Its height.
pub(super) const HEIGHT: f64 = 22.0;
/// The size of its letters.
const SIZE: f64 = 10.0;
/// The length of a sample.
const SAMPLE: f64 = 22.0;

/// Draws the legend in one line below `top`.
pub(super) fn draw(picture: &TimelinePicture, top: f64, svg: &mut Svg) {
    let mut pen = Pen { x: MARGIN, middle: top + 12.0 };
    for layer in Layer::ALL {
        if picture.events().any(|event| event.layer == *layer) {
            pen.sample(svg, (*layer, Status::Held, Fade::None), layer.as_str());
        }
    }
    for status in [Status::Planned, Status::Postponed, Status::Cancelled] {
        if picture.events().any(|event| event.status == status) {
            pen.sample(svg, (Layer::Contact, status, Fade::None), status.as_str());
        }
    }
    if picture.events().any(|event| !event.is_certain) {
        pen.sample(svg, (Layer::Contact, Status::Held, Fade::Both), "some time in these days");
    }
    if picture.events().any(|event| event.is_certain && event.last.is_none()) {
        pen.sample(svg, (Layer::Contact, Status::Held, Fade::Right), "end open");
    }
}

struct Pen {
    x: f64,
    middle: f64,
}

impl Pen {
    fn sample(
        &mut self,
        svg: &mut Svg,
        (layer, status, fade): (Layer, Status, Fade),
        text: &str,
    ) {
        let (from, to) = (self.x, self.x + SAMPLE);
        mark::draw(&Mark { from, to, middle: self.middle, layer, status, fade }, svg);
        let style = Style { size: SIZE, fill: DIM, ..Style::default() };
        svg.text(at(to + 5.0, self.middle + SIZE * 0.35), text, style);
        self.x = to + 5.0 + text_width(text, SIZE, Weight::Regular) + 14.0;
    }
}
