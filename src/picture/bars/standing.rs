//! Several columns: bars that stand side by side, the same column in every row under each other.

use super::{BarGroup, BarPicture, BarRow, LEFT, NAME, rectangle, row_name, spans};
use crate::picture::{
    color::{DIM, GRID},
    drawing::WIDTH,
    font::{Weight, text_width},
    frame::MARGIN,
    number::float,
    point::at,
    svg::{Anchor, Style, Svg},
};

/// The height of a row, and of its highest bar.
pub(super) const ROW: f64 = 44.0;
const HIGH: f64 = 36.0;
/// The height of the names of columns.
pub(super) const FOOT: f64 = 20.0;
/// The size of values and of the names of columns.
const SMALL: f64 = 8.5;

pub(super) fn draw(picture: &BarPicture, group: &BarGroup, top: f64, svg: &mut Svg) {
    for (nth, row) in group.rows.iter().enumerate() {
        draw_row(picture, row, top + float(nth) * ROW, svg);
    }
    let base = top + float(group.rows.len()) * ROW + 11.0;
    let widest = picture.columns.iter().map(|name| text_width(name, SMALL, Weight::Regular));
    let widest = widest.fold(0.0, f64::max) + 6.0;
    // Every so many names, so that none runs into the next.
    let mut free_from = f64::NEG_INFINITY;
    for (nth, name) in picture.columns.iter().enumerate() {
        let middle = LEFT + (float(nth) + 0.5) * column(picture);
        if middle - widest / 2.0 < free_from {
            continue;
        }
        free_from = middle + widest / 2.0;
        let style =
            Style { size: SMALL, fill: DIM, anchor: Anchor::Middle, ..Style::default() };
        svg.text(at(middle, base), name, style);
    }
}

/// The width of a column.
fn column(picture: &BarPicture) -> f64 {
    (f64::from(WIDTH) - MARGIN - LEFT) / float(picture.columns.len().max(1))
}

fn draw_row(picture: &BarPicture, row: &BarRow, top: f64, svg: &mut Svg) {
    let base = top + ROW - 2.0;
    row_name(row, base - HIGH / 2.0 + NAME * 0.35, svg);
    let width = column(picture);
    for (value, _) in &picture.ticks {
        let y = base - picture.part(*value) * HIGH;
        svg.line(at(LEFT, y), at(f64::from(WIDTH) - MARGIN, y), GRID, 0.6);
    }
    svg.line(at(LEFT, base), at(f64::from(WIDTH) - MARGIN, base), DIM, 0.8);
    for (nth, bar) in row.bars.iter().enumerate() {
        let Some(bar) = bar else { continue };
        let x = LEFT + float(nth) * width;
        let thick = (width * 0.7).min(34.0);
        let (left, middle) = (x + (width - thick) / 2.0, x + width / 2.0);
        let y = |value: f64| base - picture.part(value) * HIGH;
        svg.element("g").set("class", "bar").open();
        svg.tip(&bar.told);
        rectangle(row, bar, (at(left, y(bar.value)), at(left + thick, base)), svg);
        spans(bar, |value| at(middle, y(value)), at((thick / 4.0).min(3.0), 0.0), svg);
        let room = text_width(&bar.text, SMALL, Weight::Regular);
        let beside = left + thick + 2.0;
        if bar.interval.is_none() && bar.range.is_none() && room < width {
            // Nothing is drawn over the bar: its value is.
            let style =
                Style { size: SMALL, fill: DIM, anchor: Anchor::Middle, ..Style::default() };
            svg.text(at(middle, y(bar.value) - 2.5), &bar.text, style);
        } else if beside + room < x + width {
            let style = Style { size: SMALL, fill: DIM, ..Style::default() };
            svg.text(at(beside, base - 2.0), &bar.text, style);
        }
        svg.end("g");
    }
}
