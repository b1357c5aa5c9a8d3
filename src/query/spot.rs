//! Where in the text of the terms something stands, for refusals that point at it.

use std::sync::Arc;

use crate::model::{shown, shown_width};

/// A stretch of a text, counted in characters from nought; `end` is past the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// Past the last character.
    pub end: usize,
}

/// A span in the text it belongs to: the terms as typed, arguments joined by blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    text: Arc<str>,
    span: Span,
}

/// Characters of the text that are shown before and after the span; what is longer is cut.
const AROUND: usize = 36;

impl Spot {
    pub(super) fn new(text: &Arc<str>, span: Span) -> Self {
        Self { text: Arc::clone(text), span }
    }

    /// The column of its first character, from one.
    pub fn column(&self) -> usize {
        self.span.start.saturating_add(1)
    }

    /// The stretch it points at.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The characters it points at.
    pub fn said(&self) -> String {
        self.between(self.span.start, self.span.end)
    }

    /// Two lines: the text, and a caret under each column of the span.
    ///
    /// The text is made harmless for a terminal and cut to the surroundings of the span.
    pub fn excerpt(&self) -> [String; 2] {
        let Span { start, end } = self.span;
        let length = self.text.chars().count();
        let (from, to) = (start.saturating_sub(AROUND), end.saturating_add(AROUND).min(length));
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let before = format!("{}{}", cut(from > 0), shown(&self.between(from, start)));
        let said = self.said();
        let after = format!("{}{}", shown(&self.between(end, to)), cut(to < length));
        let carets = "^".repeat(shown_width(&said).max(1));
        let line = format!("{before}{}{after}", shown(&said)).trim_end().to_owned();
        [line, format!("{}{carets}", " ".repeat(shown_width(&before)))]
    }

    fn between(&self, from: usize, to: usize) -> String {
        self.text.chars().skip(from).take(to.saturating_sub(from)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_span() {
        let spot = Spot::new(&"host:TJK since:2025".into(), Span { start: 9, end: 14 });
        assert_eq!(spot.excerpt(), ["host:TJK since:2025", "         ^^^^^"]);
        assert_eq!((spot.column(), spot.said()), (10, "since".to_owned()));
    }

    #[test]
    fn a_long_text_is_cut_around_the_span() {
        let text = format!("{} host:X {}", "a".repeat(100), "b".repeat(100));
        let spot = Spot::new(&text.into(), Span { start: 106, end: 107 });
        let [line, carets] = spot.excerpt();
        assert!(line.starts_with('…') && line.ends_with('…') && line.chars().count() < 80);
        assert_eq!(line.chars().nth(carets.chars().count() - 1), Some('X'));
    }

    #[test]
    fn an_empty_span_still_has_a_caret() {
        let spot = Spot::new(&"host:".into(), Span { start: 5, end: 5 });
        assert_eq!(spot.excerpt(), ["host:", "     ^"]);
    }
}
