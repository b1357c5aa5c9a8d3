//! One column: bars that lie, each with its value behind it.

use super::{BarGroup, BarPicture, BarRow, LEFT, rectangle, row_name, spans};
use crate::picture::{
    color::{DIM, GRID},
    drawing::WIDTH,
    font::{Weight, text_width},
    frame::MARGIN,
    number::float,
    point::at,
    svg::{Anchor, Style, Svg},
};

/// The height of a row, and of a bar in it.
pub(super) const ROW: f64 = 18.0;
const THICK: f64 = 11.0;
/// The room for values behind the longest bar.
const VALUE: f64 = 52.0;

pub(super) fn draw(picture: &BarPicture, group: &BarGroup, top: f64, svg: &mut Svg) {
    let room = f64::from(WIDTH) - MARGIN - VALUE - LEFT;
    let bottom = top + float(group.rows.len()) * ROW;
    for (value, label) in &picture.ticks {
        let x = LEFT + picture.part(*value) * room;
        svg.line(at(x, top - 2.0), at(x, bottom), GRID, 1.0);
        let style = Style { size: 9.0, fill: DIM, anchor: Anchor::Middle, ..Style::default() };
        svg.text(at(x, top - 4.0), label, style);
    }
    for (nth, row) in group.rows.iter().enumerate() {
        draw_row(picture, row, top + float(nth) * ROW, room, svg);
    }
}

fn draw_row(picture: &BarPicture, row: &BarRow, top: f64, room: f64, svg: &mut Svg) {
    let middle = top + ROW / 2.0;
    row_name(row, middle + 3.7, svg);
    let Some(bar) = row.bars.first().and_then(Option::as_ref) else {
        let style = Style { size: 9.5, fill: DIM, ..Style::default() };
        svg.text(at(LEFT, middle + 3.3), "–", style);
        return;
    };
    let x = |value: f64| LEFT + picture.part(value) * room;
    svg.element("g").set("class", "bar").open();
    svg.tip(&bar.told);
    let (from, to) = (at(LEFT, middle - THICK / 2.0), at(x(bar.value), middle + THICK / 2.0));
    rectangle(row, bar, (from, to), svg);
    spans(bar, |value| at(x(value), middle), at(0.0, 3.0), svg);
    let ends = [Some(bar.value), bar.range.map(|span| span.1), bar.interval.map(|span| span.1)];
    let end = ends.into_iter().flatten().map(x).fold(LEFT, f64::max);
    let style = Style { size: 9.5, has_halo: true, ..Style::default() };
    // A value stands behind its bar; where the page ends there, at the end of the page.
    let last = f64::from(WIDTH) - MARGIN - text_width(&bar.text, style.size, Weight::Regular);
    svg.text(at((end + 6.0).min(last), middle + 3.3), &bar.text, style);
    svg.end("g");
}
