//! What stands around a drawing: the heading over it, legend and caption under it.

use super::{
    color::{DIM, GRID},
    drawing::{Drawing, WIDTH},
    font::{Weight, wrap},
    point::at,
    svg::{Style, Svg},
};

/// The space left at both sides.
pub(super) const MARGIN: f64 = 16.0;
/// Sizes of the heading, of what is said under it, and of the caption.
const HEADING: f64 = 17.0;
const SAID: f64 = 11.5;
const SMALL: f64 = 9.5;
/// The height of a line, in parts of the size of its letters.
const LEADING: f64 = 1.35;

/// What is said around a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// What the picture shows, in a line.
    pub heading: String,
    /// How it is to be read.
    pub said: Vec<String>,
    /// What it was made from: query, rules, dates, data revision.
    pub words: Vec<String>,
}

impl Caption {
    /// A drawing with the caption around a body that is so high; `draw` gets the top of the body.
    pub(super) fn around(&self, height: f64, draw: impl FnOnce(&mut Svg, f64)) -> Drawing {
        let mut svg = Svg::default();
        let mut y = MARGIN;
        let heading = Style { size: HEADING, weight: Weight::Bold, ..Style::default() };
        y = lines(&mut svg, &self.heading, y, heading);
        let said = Style { size: SAID, fill: DIM, ..Style::default() };
        for sentence in &self.said {
            y = lines(&mut svg, sentence, y, said);
        }
        y += 6.0;
        draw(&mut svg, y);
        y += height + 8.0;
        svg.line(at(MARGIN, y), at(f64::from(WIDTH) - MARGIN, y), GRID, 1.0);
        y += 5.0;
        let small = Style { size: SMALL, fill: DIM, ..Style::default() };
        for sentence in &self.words {
            y = lines(&mut svg, sentence, y, small);
        }
        let description = [self.said.as_slice(), self.words.as_slice()].concat().join(" · ");
        Drawing { title: self.heading.clone(), description, height: y + MARGIN * 0.75, svg }
    }
}

/// Writes a text in as many lines as it needs below `top`; the new top.
fn lines(svg: &mut Svg, text: &str, top: f64, style: Style<'_>) -> f64 {
    let room = f64::from(WIDTH) - 2.0 * MARGIN;
    // Bold letters are a tenth wider than those that are measured.
    let room = if style.weight == Weight::Bold { room * 0.93 } else { room };
    let mut y = top;
    for line in wrap(text, style.size, room) {
        svg.text(at(MARGIN, y + style.size), &line, style);
        y += style.size * LEADING;
    }
    y
}
