//! What widths, dashes and rings mean.

use super::{
    GraphPicture, Scale,
    draw::{outline, slice},
};
use crate::picture::{
    color::{DIM, GREY, PAPER},
    font::{Weight, text_width},
    frame::MARGIN,
    number::round_below,
    point::at,
    svg::{Style, Svg},
};

/// The size of its letters.
const SIZE: f64 = 10.5;
/// The length of a sample of a tie.
const SAMPLE: f64 = 36.0;

/// The height of the legend.
pub(super) fn height(picture: &GraphPicture) -> f64 {
    if picture.ties.iter().any(|tie| tie.weight > 0.0) { 30.0 } else { 0.0 }
}

/// Draws the legend in one line: widths by weight, dashes, rings.
pub(super) fn draw(picture: &GraphPicture, scale: &Scale, top: f64, svg: &mut Svg) {
    if scale.heaviest <= 0.0 {
        return;
    }
    let line = top + 16.0;
    let mut x = label(svg, MARGIN, line, "weight of a tie");
    let most = round_below(scale.heaviest);
    let mut weights = vec![most, round_below(most / 4.0), round_below(most / 20.0)];
    weights.dedup();
    for weight in weights {
        svg.line(at(x, line), at(x + SAMPLE, line), GREY, scale.width(weight));
        x = label(svg, x + SAMPLE + 5.0, line, &weight.to_string());
    }
    if picture.ties.iter().any(|tie| tie.is_unsure) {
        svg.element("line")
            .at(("x1", "y1"), at(x, line))
            .at(("x2", "y2"), at(x + SAMPLE, line))
            .set("stroke", GREY)
            .set("stroke-width", "4")
            .set("stroke-dasharray", "8 4")
            .empty();
        x = label(svg, x + SAMPLE + 5.0, line, "its share is unsure");
    }
    let radius = 7.0;
    let middle = at(x + radius, line);
    let disc = |svg: &mut Svg, radius: f64, fill: &str| {
        let circle = svg.element("circle").at(("cx", "cy"), middle).number("r", radius);
        circle.set("fill", fill).empty();
    };
    slice(svg, middle, radius, (0.0, 0.6), GREY);
    slice(svg, middle, radius, (0.6, 1.0), DIM);
    disc(svg, radius * 0.55, PAPER);
    outline(svg, middle, radius);
    label(
        svg,
        x + 2.0 * radius + 5.0,
        line,
        "how a state's weight is divided; its size: how much",
    );
}

/// Writes a label; where the next thing begins.
fn label(svg: &mut Svg, x: f64, middle: f64, text: &str) -> f64 {
    let style = Style { size: SIZE, fill: DIM, ..Style::default() };
    svg.text(at(x, middle + SIZE * 0.35), text, style);
    x + text_width(text, SIZE, Weight::Regular) + 14.0
}
