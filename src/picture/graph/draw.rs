//! Ties, nodes and names at their places.

use super::{
    GraphLayout, GraphPicture, PictureNode, PictureTie, Scale,
    scale::{POLE_HALF, POLE_NAME},
};
use crate::picture::{
    color::{GREY, INK, LIGHT, PAPER, color, readable_on},
    font::Weight,
    point::{Point, at},
    svg::{Anchor, Style, Svg},
};

/// How much of a tie's colour is seen; of a thin one among very many.
const OPAQUE: f64 = 0.78;
const FAINT: f64 = 0.35;

/// Draws the graph; places are those of the middles of nodes with their names.
pub(super) fn draw(picture: &GraphPicture, scale: &Scale, places: &[Point], svg: &mut Svg) {
    let pen = Pen { picture, scale, places };
    let mut ties: Vec<&PictureTie> =
        picture.ties.iter().filter(|tie| tie.weight > 0.0).collect();
    match picture.layout {
        // The widest lie lowest, so that none hides another.
        GraphLayout::Poles => ties.sort_by(|a, b| b.weight.total_cmp(&a.weight)),
        // Of very many the widest are what is to be seen.
        GraphLayout::Force { .. } => ties.sort_by(|a, b| a.weight.total_cmp(&b.weight)),
    }
    svg.element("g").set("class", "ties").open();
    for tie in ties {
        pen.tie(tie, svg);
    }
    svg.end("g");
    for (place, node) in picture.nodes.iter().enumerate() {
        pen.node(place, node, svg);
    }
}

struct Pen<'a> {
    picture: &'a GraphPicture,
    scale: &'a Scale,
    places: &'a [Point],
}

impl Pen<'_> {
    fn tie(&self, tie: &PictureTie, svg: &mut Svg) {
        let key =
            |node: usize| self.picture.nodes.get(node).map_or("", |node| node.key.as_str());
        let (from, to) = (self.end(tie.a), self.end(tie.b));
        let width = self.scale.width(tie.weight);
        let group = svg.element("g").set("class", "tie");
        group.set("data-a", key(tie.a)).set("data-b", key(tie.b)).open();
        svg.tip(&tie.told);
        let line = svg
            .element("line")
            .at(("x1", "y1"), from)
            .at(("x2", "y2"), to)
            .set("stroke", self.color_of_tie(tie))
            .number("stroke-width", width)
            .number("stroke-opacity", self.opacity(tie));
        if tie.is_unsure {
            line.set("stroke-dasharray", dashes(width)).empty();
        } else {
            line.empty();
        }
        svg.end("g");
    }

    fn opacity(&self, tie: &PictureTie) -> f64 {
        match self.picture.layout {
            GraphLayout::Poles => OPAQUE,
            GraphLayout::Force { .. } => {
                FAINT + (OPAQUE - FAINT) * (tie.weight / self.scale.heaviest).sqrt()
            }
        }
    }

    /// Where ties meet at a node.
    fn end(&self, node: usize) -> Point {
        let place = self.places.get(node).copied().unwrap_or_default();
        let is_pole = self.picture.nodes.get(node).is_some_and(|node| node.is_pole);
        if is_pole { place } else { place + self.scale.circle() }
    }

    /// The colour of the one end that is a pole.
    fn color_of_tie(&self, tie: &PictureTie) -> &str {
        match [tie.a, tie.b].map(|node| (node, self.picture.nth_pole(node))) {
            [(node, Some(nth)), (_, None)] | [(_, None), (node, Some(nth))] => {
                self.color_of(node, nth)
            }
            _ => GREY,
        }
    }

    fn color_of(&self, node: usize, nth: usize) -> &str {
        let own = self.picture.nodes.get(node).and_then(|node| node.color.as_deref());
        color(own, nth)
    }

    fn node(&self, place: usize, node: &PictureNode, svg: &mut Svg) {
        svg.element("g").set("class", "node").set("data-key", &node.key).open();
        match self.picture.nth_pole(place) {
            Some(nth) => self.pole(place, node, self.color_of(place, nth), svg),
            None => self.state(place, node, svg),
        }
        svg.end("g");
    }

    fn pole(&self, place: usize, node: &PictureNode, color: &str, svg: &mut Svg) {
        let middle = self.places.get(place).copied().unwrap_or_default();
        let half = self.scale.half(node, 0.0);
        svg.element("rect")
            .at(("x", "y"), middle - half)
            .number("width", half.x * 2.0)
            .number("height", half.y * 2.0)
            .number("rx", POLE_HALF)
            .set("fill", color)
            .set("stroke", PAPER)
            .set("stroke-width", "2")
            .empty();
        let style = Style {
            size: POLE_NAME,
            weight: Weight::Bold,
            fill: readable_on(color),
            anchor: Anchor::Middle,
            ..Style::default()
        };
        svg.text(middle + at(0.0, POLE_NAME * 0.35), &node.name, style);
    }

    /// A ring of what each pole has of the state, and its name under it.
    fn state(&self, place: usize, node: &PictureNode, svg: &mut Svg) {
        let middle = self.end(place);
        let strength = self.picture.strength(place);
        let radius = self.scale.radius(strength);
        let circle = |svg: &mut Svg, radius: f64, fill: &str| {
            let circle = svg.element("circle").at(("cx", "cy"), middle).number("r", radius);
            circle.set("fill", fill).empty();
        };
        circle(svg, radius + 1.5, PAPER);
        self.ring(place, middle, radius, svg);
        circle(svg, radius * 0.55, PAPER);
        outline(svg, middle, radius);
        let style = Style {
            size: self.scale.name,
            weight: Weight::Regular,
            fill: INK,
            anchor: Anchor::Middle,
            has_halo: true,
            ..Style::default()
        };
        svg.text(middle + at(0.0, radius + self.scale.name), &node.name, style);
    }

    /// Slices of a disc, from the top clockwise in the order of the poles; all others are one.
    fn ring(&self, place: usize, middle: Point, radius: f64, svg: &mut Svg) {
        let mut parts: Vec<(usize, usize, f64)> = Vec::new();
        let mut others = 0.0;
        for (other, weight) in self.picture.ties_of(place) {
            match self.picture.nth_pole(other) {
                Some(nth) => parts.push((nth, other, weight)),
                None => others += weight,
            }
        }
        parts.sort_by_key(|(nth, ..)| *nth);
        let parts = parts.into_iter().map(|(nth, node, part)| (self.color_of(node, nth), part));
        let parts: Vec<(&str, f64)> = parts.chain([(LIGHT, others)]).collect();
        let total: f64 = parts.iter().map(|(_, part)| part).sum();
        let mut from = 0.0;
        for (fill, part) in parts.into_iter().filter(|(_, part)| *part > 0.0) {
            let to = from + part / total;
            slice(svg, middle, radius, (from, to), fill);
            from = to;
        }
    }
}

/// The line around a ring.
pub(super) fn outline(svg: &mut Svg, middle: Point, radius: f64) {
    let circle = svg.element("circle").at(("cx", "cy"), middle).number("r", radius);
    circle.set("fill", "none").set("stroke", INK).set("stroke-width", "1.2").empty();
}

/// Dashes that stay dashes at every width.
fn dashes(width: f64) -> &'static str {
    match width {
        _ if width > 8.0 => "12 5",
        _ if width > 3.0 => "8 4",
        _ => "5 3",
    }
}

/// A slice of a disc between two angles in turns.
pub(super) fn slice(
    svg: &mut Svg,
    middle: Point,
    radius: f64,
    (from, to): (f64, f64),
    fill: &str,
) {
    use crate::picture::number::length;
    if to - from > 0.999 {
        let circle = svg.element("circle").at(("cx", "cy"), middle).number("r", radius);
        circle.set("fill", fill).empty();
        return;
    }
    let [begin, end] = [from, to].map(|turns| middle + Point::on_circle(turns) * radius);
    let is_large = u8::from(to - from > 0.5);
    let path = format!(
        "M{} {}L{} {}A{r} {r} 0 {is_large} 1 {} {}Z",
        length(middle.x),
        length(middle.y),
        length(begin.x),
        length(begin.y),
        length(end.x),
        length(end.y),
        r = length(radius),
    );
    let slice = svg.element("path").set("d", &path).set("fill", fill);
    slice.set("stroke", PAPER).number("stroke-width", (radius / 14.0).min(1.0)).empty();
}
