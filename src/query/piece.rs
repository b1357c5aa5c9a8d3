//! A piece of a value: its letters, each with its column and whether it stood in quotes.

use std::sync::Arc;

use super::{
    QueryError,
    print::quoted,
    spot::{Span, Spot, Typed},
};

/// One character of the typed text.
///
/// Small, for an imported record may hold four million of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    at: u32,
    /// In quotes, and so never a comma, slash or bracket of the language.
    pub(super) quoted: bool,
}

impl Letter {
    /// The letters of a text that begins at a column, counted from nought.
    pub(super) fn all(text: &str, begin: usize) -> Vec<Self> {
        let begin = u32::try_from(begin).unwrap_or(u32::MAX);
        let places = begin..=u32::MAX;
        text.chars().zip(places).map(|(c, at)| Self { c, at, quoted: false }).collect()
    }

    /// Its column, counted from nought.
    pub(super) fn at(self) -> usize {
        usize::try_from(self.at).unwrap_or(usize::MAX)
    }

    fn is(self, mark: char) -> bool {
        self.c == mark && !self.quoted
    }
}

/// Letters of a value, and where it stands even if it has none.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    letters: Vec<Letter>,
    empty_at: usize,
}

impl Piece {
    pub(super) fn new(letters: Vec<Letter>) -> Self {
        Self { letters, empty_at: 0 }
    }

    pub(super) fn at(letters: &[Letter], empty_at: usize) -> Self {
        Self { letters: letters.to_vec(), empty_at }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Letter> {
        self.letters.iter()
    }

    pub(super) fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.letters.iter().all(|letter| letter.c.is_whitespace())
    }

    pub(super) fn span(&self) -> Span {
        match (self.letters.first(), self.letters.last()) {
            (Some(first), Some(last)) => {
                Span { start: first.at(), end: last.at().saturating_add(1) }
            }
            _ => Span { start: self.empty_at, end: self.empty_at },
        }
    }

    /// Whether it begins with a quotation mark and ends with one.
    pub(super) fn is_quoted_whole(&self) -> bool {
        matches!(self.letters.as_slice(), [first, .., last] if first.is('"') && last.is('"'))
    }

    /// The letters without their quotation marks, those between them marked as quoted.
    pub(super) fn with_quotes(&self, text: &Arc<Typed>) -> Result<Self, QueryError> {
        let mut letters = Vec::with_capacity(self.letters.len());
        let mut open: Option<Letter> = None;
        let mut rest = self.letters.iter().copied().peekable();
        while let Some(letter) = rest.next() {
            let escaped = rest.peek().copied().filter(|next| {
                open.is_some() && letter.c == '\\' && matches!(next.c, '"' | '\\')
            });
            match (letter.c, escaped) {
                (_, Some(next)) => {
                    letters.push(Letter { quoted: true, ..next });
                    rest.next();
                }
                ('"', None) => open = if open.is_some() { None } else { Some(letter) },
                _ => letters.push(Letter { quoted: open.is_some(), ..letter }),
            }
        }
        match open {
            Some(mark) => {
                let span = Span { start: mark.at(), end: mark.at().saturating_add(1) };
                Err(QueryError::Unclosed {
                    mark: "quotation mark",
                    spot: Spot::new(text, span),
                })
            }
            None => Ok(Self { letters, empty_at: self.span().start }),
        }
    }

    /// The pieces between commas that stand in neither quotes nor square brackets.
    pub(super) fn split_list(&self) -> Vec<Self> {
        let mut depth = 0_i32;
        let mut pieces = vec![Self::at(&[], self.span().start)];
        for letter in &self.letters {
            depth += i32::from(letter.is('[')) - i32::from(letter.is(']'));
            if letter.is(',') && depth <= 0 {
                pieces.push(Self::at(&[], letter.at().saturating_add(1)));
            } else if let Some(piece) = pieces.last_mut() {
                piece.letters.push(*letter);
            }
        }
        pieces.iter().map(Self::trimmed).collect()
    }

    /// The item as it can stand in a text: what blanks or quoted marks would part is put in quotation
    /// marks, between the marks of an actor (`STATE/person@level[status]`), which stay.
    pub(super) fn held_together(&self) -> String {
        let mut text = String::new();
        let mut run = Self::at(&[], 0);
        for (nth, letter) in self.letters.iter().enumerate() {
            let is_mark = ['/', '@', '[', ']'].iter().any(|mark| letter.is(*mark));
            if is_mark || (nth == 0 && letter.is('-')) {
                text.push_str(
                    &std::mem::replace(&mut run, Self::at(&[], 0)).quoted_if_parted(),
                );
                text.push(letter.c);
            } else {
                run.letters.push(*letter);
            }
        }
        text + &run.quoted_if_parted()
    }

    fn quoted_if_parted(&self) -> String {
        let parts =
            |letter: &Letter| letter.quoted || letter.c.is_whitespace() || letter.c == '"';
        let run = self.trimmed();
        if run.letters.iter().any(parts) { quoted(&run.text()) } else { run.text() }
    }

    /// Without the unquoted blanks at both ends.
    pub(super) fn trimmed(&self) -> Self {
        let is_blank = |letter: &&Letter| letter.c.is_whitespace() && !letter.quoted;
        let front = self.letters.iter().take_while(is_blank).count();
        let back = self.letters.iter().rev().take_while(is_blank).count();
        let kept = self.letters.len().saturating_sub(front).saturating_sub(back);
        let letters = self.letters.iter().skip(front).take(kept).copied().collect();
        Self { letters, empty_at: self.span().start }
    }

    /// Without a mark at its beginning, if it begins with it.
    pub(super) fn strip_front(&self, mark: char) -> Option<Self> {
        match self.letters.as_slice() {
            [first, rest @ ..] if first.is(mark) => {
                Some(Self::at(rest, first.at().saturating_add(1)))
            }
            _ => None,
        }
    }

    /// Without a mark at its end, if it ends with it.
    pub(super) fn strip_back(&self, mark: char) -> Option<Self> {
        match self.letters.as_slice() {
            [rest @ .., last] if last.is(mark) => Some(Self::at(rest, last.at())),
            _ => None,
        }
    }

    /// What stands before and after the first such mark.
    pub(super) fn cut_first(&self, mark: char) -> Option<(Self, Self)> {
        self.cut(self.letters.iter().position(|letter| letter.is(mark))?)
    }

    /// What stands before and after the last such mark.
    pub(super) fn cut_last(&self, mark: char) -> Option<(Self, Self)> {
        self.cut(self.letters.iter().rposition(|letter| letter.is(mark))?)
    }

    /// The letters that stood in quotation marks, and the others.
    pub(super) fn quoted_and_bare(&self) -> (Self, Self) {
        let (quoted, bare): (Vec<Letter>, Vec<Letter>) =
            self.letters.iter().partition(|letter| letter.quoted);
        (Self::at(&quoted, self.span().start), Self::at(&bare, self.span().start))
    }

    /// What stands before and after the last such letter, in quotation marks or not.
    pub(super) fn cut_last_letter(&self, letter: char) -> Option<(Self, Self)> {
        self.cut(self.letters.iter().rposition(|own| own.c == letter)?)
    }

    fn cut(&self, at: usize) -> Option<(Self, Self)> {
        let (before, after) = self.letters.split_at_checked(at)?;
        let (mark, after) = after.split_first()?;
        Some((Self::at(before, mark.at()), Self::at(after, mark.at().saturating_add(1))))
    }
}
