//! SVG as text: elements one after the other, every text escaped.

use crate::model::shown;

use super::{
    color::{INK, PAPER},
    font::{Weight, has_letters},
    number::length,
    point::Point,
};

/// SVG that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Svg {
    out: String,
    /// Whether it has a letter that the embedded faces have not.
    lacks_letters: bool,
}

/// Where a text stands with regard to its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Anchor {
    #[default]
    Start,
    Middle,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style<'a> {
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) fill: &'a str,
    pub(super) anchor: Anchor,
    /// Whether paper is left around the letters, where lines pass below them.
    pub(super) has_halo: bool,
    /// Whether a line goes through it.
    pub(super) is_struck: bool,
}

impl Default for Style<'_> {
    fn default() -> Self {
        Self {
            size: 11.0,
            weight: Weight::Regular,
            fill: INK,
            anchor: Anchor::Start,
            has_halo: false,
            is_struck: false,
        }
    }
}

impl Svg {
    /// Begins an element, whose attributes follow.
    pub(super) fn element(&mut self, name: &'static str) -> Element<'_> {
        self.out.push('<');
        self.out.push_str(name);
        Element { svg: self, name }
    }

    /// Ends an element that was opened.
    pub(super) fn end(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// A text at its base line.
    pub(super) fn text(&mut self, place: Point, text: &str, style: Style<'_>) {
        self.lacks_letters |= !has_letters(text);
        if style.has_halo {
            let halo = self.letters(place, style).set("fill", PAPER).set("stroke", PAPER);
            halo.set("stroke-width", "3")
                .set("stroke-linejoin", "round")
                .hidden()
                .holding(text);
        }
        self.letters(place, style).set("fill", style.fill).holding(text);
    }

    fn letters(&mut self, place: Point, style: Style<'_>) -> Element<'_> {
        let element =
            self.element("text").at(("x", "y"), place).number("font-size", style.size);
        let element = match style.weight {
            Weight::Regular => element,
            Weight::Bold => element.set("font-weight", "bold"),
        };
        let element = if style.is_struck {
            element.set("text-decoration", "line-through")
        } else {
            element
        };
        match style.anchor {
            Anchor::Start => element,
            Anchor::Middle => element.set("text-anchor", "middle"),
        }
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, color: &str, width: f64) {
        self.element("line")
            .at(("x1", "y1"), from)
            .at(("x2", "y2"), to)
            .set("stroke", color)
            .number("stroke-width", width)
            .empty();
    }

    /// What a pointer over the element that was just opened is told.
    pub(super) fn tip(&mut self, text: &str) {
        self.element("title").holding(text);
    }

    /// Whether the embedded faces have every letter of its texts.
    pub(super) fn has_every_letter(&self) -> bool {
        !self.lacks_letters
    }

    /// The text so far.
    pub(super) fn as_str(&self) -> &str {
        &self.out
    }
}

/// An element whose attributes are being written.
#[derive(Debug)]
#[must_use]
pub(super) struct Element<'s> {
    svg: &'s mut Svg,
    name: &'static str,
}

impl Element<'_> {
    /// An attribute.
    pub(super) fn set(self, name: &'static str, value: &str) -> Self {
        self.svg.out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
        self
    }

    /// An attribute that is a length or another number.
    pub(super) fn number(self, name: &'static str, value: f64) -> Self {
        self.set(name, &length(value))
    }

    /// The two attributes of a point.
    pub(super) fn at(self, (x, y): (&'static str, &'static str), place: Point) -> Self {
        self.number(x, place.x).number(y, place.y)
    }

    /// Not for screen readers.
    pub(super) fn hidden(self) -> Self {
        self.set("aria-hidden", "true")
    }

    /// Ends it without content.
    pub(super) fn empty(self) {
        self.svg.out.push_str("/>\n");
    }

    /// Ends it with a text as its content.
    pub(super) fn holding(self, text: &str) {
        self.svg.out.push('>');
        self.svg.out.push_str(&escaped(text));
        self.svg.end(self.name);
    }

    /// Ends its beginning; what is written next is its content until [`Svg::end`].
    pub(super) fn open(self) {
        self.svg.out.push_str(">\n");
    }
}

/// Text as XML may hold it: what acts or hides is named, as on a terminal.
pub(super) fn escaped(text: &str) -> String {
    let text = shown(text);
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // The two that no XML may hold and that are not shown as acting.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::point::at;

    #[test]
    fn text_cannot_leave_its_element() {
        let mut svg = Svg::default();
        svg.text(at(1.0, 2.5), "</text><script>\u{1b}\u{202e}&\"'", Style::default());
        insta::assert_snapshot!(svg.as_str(), @"");
    }

    #[test]
    fn a_halo_is_under_the_letters_and_not_read_out() {
        let mut svg = Svg::default();
        let style = Style { has_halo: true, anchor: Anchor::Middle, ..Style::default() };
        svg.text(at(0.0, 0.0), "Türkiye", style);
        insta::assert_snapshot!(svg.as_str(), @"");
    }
}
