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

/// Terms as typed, in one text: arguments are joined by blanks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    text: String,
    /// At which character each term begins; none where the text could not be cut into terms.
    begins: Vec<usize>,
}

impl Typed {
    pub(super) fn new(text: String, begins: Vec<usize>) -> Arc<Self> {
        Arc::new(Self { text, begins })
    }

    /// The characters from one to before the other.
    pub(super) fn between(&self, from: usize, to: usize) -> String {
        self.text.chars().skip(from).take(to.saturating_sub(from)).collect()
    }

    /// A text that is one term, or is not cut into any.
    pub(super) fn uncut(text: &str) -> Arc<Self> {
        Self::new(text.to_owned(), Vec::new())
    }
}

/// A span in the text it belongs to: the terms as typed, arguments joined by blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    typed: Arc<Typed>,
    span: Span,
}

/// Characters of the text that are shown before and after the span; what is longer is cut.
const AROUND: usize = 36;

impl Spot {
    pub(super) fn new(typed: &Arc<Typed>, span: Span) -> Self {
        Self { typed: Arc::clone(typed), span }
    }

    /// The term in which it begins, counted from nought among those given: an argument counts
    /// though it is blank.
    pub fn term(&self) -> Option<usize> {
        self.typed.begins.partition_point(|begin| *begin <= self.span.start).checked_sub(1)
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
        let length = self.typed.text.chars().count();
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
        self.typed.between(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_span() {
        let spot = Spot::new(&Typed::uncut("host:TJK since:2025"), Span { start: 9, end: 14 });
        assert_eq!(spot.excerpt(), ["host:TJK since:2025", "         ^^^^^"]);
        assert_eq!((spot.column(), spot.said()), (10, "since".to_owned()));
    }

    #[test]
    fn a_long_text_is_cut_around_the_span() {
        let text = format!("{} host:X {}", "a".repeat(100), "b".repeat(100));
        let spot = Spot::new(&Typed::uncut(&text), Span { start: 106, end: 107 });
        let [line, carets] = spot.excerpt();
        assert!(line.starts_with('…') && line.ends_with('…') && line.chars().count() < 80);
        assert_eq!(line.chars().nth(carets.chars().count() - 1), Some('X'));
    }

    #[test]
    fn an_empty_span_still_has_a_caret() {
        let spot = Spot::new(&Typed::uncut("host:"), Span { start: 5, end: 5 });
        assert_eq!(spot.excerpt(), ["host:", "     ^"]);
    }
}
