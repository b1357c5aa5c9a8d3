//! The mark of an event: its shape says the layer, its filling where it stands, faded ends what is
//! not certain.

use crate::{
    model::{Layer, Status},
    picture::{
        color::{INK, PAPER},
        number::length,
        svg::Svg,
    },
};

/// A mark: from left to right at a height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) middle: f64,
    pub(super) layer: Layer,
    pub(super) status: Status,
    pub(super) fade: Fade,
}

/// Which ends fade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fade {
    None,
    Right,
    Both,
}

impl Fade {
    fn word(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Right => Some("right"),
            Self::Both => Some("both"),
        }
    }
}

/// Half the height of a mark.
const HALF: f64 = 4.0;

/// The colour of a layer.
pub(super) fn color(layer: Layer) -> &'static str {
    match layer {
        Layer::Contact => "#1f5fa8",
        Layer::Outcome => "#2e8b57",
        Layer::Measure => "#c8371d",
        Layer::Statement => "#8257a8",
        Layer::Act => "#8a6d3b",
    }
}

/// The fadings of every layer, which marks refer to.
pub(super) fn definitions(svg: &mut Svg) {
    svg.element("defs").open();
    for layer in Layer::ALL {
        for fade in [Fade::Right, Fade::Both] {
            let Some(word) = fade.word() else { continue };
            let id = format!("{layer}-{word}");
            svg.element("linearGradient").set("id", &id).open();
            let stops: &[(&str, &str)] = match fade {
                Fade::Both => &[("0", "0"), ("0.3", "1"), ("0.7", "1"), ("1", "0")],
                Fade::Right | Fade::None => &[("0", "1"), ("0.6", "1"), ("1", "0")],
            };
            for (offset, opacity) in stops {
                let stop = svg.element("stop").set("offset", offset);
                stop.set("stop-color", color(*layer)).set("stop-opacity", opacity).empty();
            }
            svg.end("linearGradient");
        }
    }
    svg.end("defs");
}

/// Draws a mark.
pub(super) fn draw(mark: &Mark, svg: &mut Svg) {
    let paint = match mark.fade.word() {
        Some(word) => format!("url(#{}-{word})", mark.layer),
        None => color(mark.layer).to_owned(),
    };
    let path = svg.element("path").set("d", &shape(mark));
    let path = match mark.status {
        Status::Held => path.set("fill", &paint),
        Status::Planned | Status::Postponed | Status::Cancelled => {
            path.set("fill", PAPER).set("stroke", &paint).set("stroke-width", "1.3")
        }
    };
    match mark.status {
        Status::Postponed => path.set("stroke-dasharray", "2 1.6").empty(),
        Status::Held | Status::Planned | Status::Cancelled => path.empty(),
    }
    if mark.status == Status::Cancelled {
        use crate::picture::point::at;
        let (from, to) = (at(mark.from - 2.0, mark.middle), at(mark.to + 2.0, mark.middle));
        svg.line(from, to, INK, 1.3);
    }
}

/// The outline of a layer: contacts round, outcomes square, measures pointed, the others thin.
fn shape(mark: &Mark) -> String {
    let half = match mark.layer {
        Layer::Contact | Layer::Outcome | Layer::Measure => HALF,
        Layer::Statement | Layer::Act => HALF * 0.55,
    };
    let (from, to) = (length(mark.from), length(mark.to));
    let (top, low) = (length(mark.middle - half), length(mark.middle + half));
    let inner = (length(mark.from + half), length(mark.to - half));
    match mark.layer {
        Layer::Contact | Layer::Statement => {
            let r = length(half);
            format!(
                "M{} {top}H{}A{r} {r} 0 0 1 {} {low}H{}A{r} {r} 0 0 1 {} {top}Z",
                inner.0, inner.1, inner.1, inner.0, inner.0
            )
        }
        Layer::Outcome | Layer::Act => format!("M{from} {top}H{to}V{low}H{from}Z"),
        Layer::Measure => {
            let middle = length(mark.middle);
            format!(
                "M{from} {middle}L{} {top}H{}L{to} {middle}L{} {low}H{}Z",
                inner.0, inner.1, inner.1, inner.0
            )
        }
    }
}
