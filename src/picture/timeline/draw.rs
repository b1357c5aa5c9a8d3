//! Lanes, marks and titles at their places.

use super::{
    Axis,
    axis::LANE_NAME,
    mark::{self, Fade, Mark},
    rows::{Detail, Lane, Placed, TITLE, lane_height},
};
use crate::{
    model::Status,
    picture::{
        color::{DIM, GREY, GRID, INK},
        drawing::WIDTH,
        font::{Weight, fit, text_width},
        frame::MARGIN,
        number::{float, length},
        point::{Point, at},
        svg::{Style, Svg},
    },
};

/// The height of the labels of the axis.
const AXIS: f64 = 18.0;
/// The ground of every other lane.
const GROUND: &str = "#f6f8fa";

/// The height of all lanes with the axis over and under them.
pub(super) fn height(lanes: &[Lane<'_>], detail: Detail) -> f64 {
    lanes.iter().map(|lane| lane_height(lane, detail)).sum::<f64>() + 2.0 * AXIS
}

/// Draws the lanes below `top`.
pub(super) fn draw(lanes: &[Lane<'_>], axis: &Axis, detail: Detail, top: f64, svg: &mut Svg) {
    mark::definitions(svg);
    let body = height(lanes, detail) - 2.0 * AXIS;
    grounds(lanes, detail, top + AXIS, svg);
    ticks(axis, (top, body), svg);
    let mut y = top + AXIS;
    for lane in lanes {
        let pen = Pen { lane, detail, top: y + 4.0 };
        pen.draw(svg);
        y += lane_height(lane, detail);
    }
}

fn grounds(lanes: &[Lane<'_>], detail: Detail, top: f64, svg: &mut Svg) {
    let mut y = top;
    for (nth, lane) in lanes.iter().enumerate() {
        let height = lane_height(lane, detail);
        if nth % 2 == 0 {
            svg.element("rect")
                .at(("x", "y"), at(MARGIN, y))
                .number("width", f64::from(WIDTH) - 2.0 * MARGIN)
                .number("height", height)
                .set("fill", GROUND)
                .empty();
        }
        y += height;
    }
}

fn ticks(axis: &Axis, (top, body): (f64, f64), svg: &mut Svg) {
    for tick in axis.ticks() {
        let x = axis.x(tick.day);
        svg.line(at(x, top + AXIS), at(x, top + AXIS + body), GRID, 1.0);
        let style = Style { size: 9.5, fill: DIM, ..Style::default() };
        if x + 2.0 + text_width(&tick.label, style.size, style.weight) > axis.edge {
            continue;
        }
        for y in [top + AXIS - 5.0, top + AXIS + body + 12.0] {
            svg.text(at(x + 2.0, y), &tick.label, style);
        }
    }
}

struct Pen<'a> {
    lane: &'a Lane<'a>,
    detail: Detail,
    /// The top of its first row.
    top: f64,
}

impl Pen<'_> {
    fn draw(&self, svg: &mut Svg) {
        let name = Style { size: LANE_NAME, weight: Weight::Bold, ..Style::default() };
        let short = fit(self.lane.name, LANE_NAME, 118.0);
        svg.text(at(MARGIN + 5.0, self.top + 11.0), &short, name);
        for placed in &self.lane.places {
            self.branch(placed, svg);
        }
        for placed in &self.lane.places {
            self.event(placed, svg);
        }
    }

    /// The middle of a row.
    fn middle(&self, row: usize) -> f64 {
        self.top + (float(row) + 0.5) * self.detail.row_height()
    }

    /// The line from the event above, down and to the mark.
    fn branch(&self, placed: &Placed<'_>, svg: &mut Svg) {
        let Some(parent) = placed.parent.and_then(|at| self.lane.places.get(at)) else {
            return;
        };
        let x = parent.from + 3.0;
        let (from, to) = (self.middle(parent.row) + 4.0, self.middle(placed.row));
        let to_mark = if placed.from > x { placed.from } else { placed.to.min(x) };
        let path =
            format!("M{} {}V{}H{}", length(x), length(from), length(to), length(to_mark));
        let branch = svg.element("path").set("d", &path).set("fill", "none");
        branch.set("stroke", GREY).set("stroke-width", "0.8").empty();
    }

    fn event(&self, placed: &Placed<'_>, svg: &mut Svg) {
        let event = placed.event;
        let middle = self.middle(placed.row);
        svg.element("g").set("class", "event").open();
        svg.tip(&event.told);
        mark::draw(
            &Mark {
                from: placed.from,
                to: placed.to,
                middle,
                layer: event.layer,
                status: event.status,
                fade: match (event.is_certain, event.last) {
                    (false, _) => Fade::Both,
                    (true, None) => Fade::Right,
                    (true, Some(_)) => Fade::None,
                },
            },
            svg,
        );
        if !placed.title.is_empty() {
            title(placed, at(placed.title_x, middle + TITLE * 0.35), svg);
        }
        svg.end("g");
    }
}

fn title(placed: &Placed<'_>, place: Point, svg: &mut Svg) {
    let is_held = placed.event.status == Status::Held;
    let style = Style {
        size: TITLE,
        fill: if is_held { INK } else { DIM },
        has_halo: placed.title_x < placed.from,
        is_struck: placed.event.status == Status::Cancelled,
        ..Style::default()
    };
    svg.text(place, &placed.title, style);
}
