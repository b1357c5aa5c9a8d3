//! When a rule holds: tests of cells, all of which must pass.

use super::template::Template;
use crate::{exchange::raw_row::RawRow, model::fold};

/// Tests that must all pass; none always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) tests: Vec<Test>,
}

/// A test of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Test {
    pub(super) of: Template,
    pub(super) how: How,
    /// The words, folded; any of them will do.
    pub(super) words: Vec<String>,
}

/// What a test asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It is one of the words.
    Is,
    /// It is none of them.
    IsNot,
    /// It holds one of them.
    Contains,
    /// It begins with one of them.
    Begins,
    /// It holds nothing.
    Empty,
    /// It holds something.
    Filled,
}

impl Condition {
    /// Whether all tests pass for a row; case and marks make no difference.
    pub(super) fn holds(&self, row: &RawRow) -> bool {
        self.tests.iter().all(|test| test.passes(row))
    }
}

impl Test {
    fn passes(&self, row: &RawRow) -> bool {
        let text = fold(&self.of.fill(row));
        let any =
            |test: fn(&str, &str) -> bool| self.words.iter().any(|word| test(&text, word));
        match self.how {
            How::Is => any(|text, word| text == word),
            How::IsNot => !any(|text, word| text == word),
            How::Contains => any(|text, word| text.contains(word)),
            How::Begins => any(|text, word| text.starts_with(word)),
            How::Empty => text.is_empty(),
            How::Filled => !text.is_empty(),
        }
    }
}
