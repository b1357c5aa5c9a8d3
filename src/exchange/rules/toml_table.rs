//! Tables of TOML with their lines, so that each refusal names one.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{exchange::error::ExchangeError, model::nearest};

/// The text of a file of rules, for the lines in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// A refusal at a byte of the text.
    pub(super) fn refused(&self, at: usize, problem: impl Into<String>) -> ExchangeError {
        let line = u64::try_from(self.line(at)).unwrap_or(u64::MAX);
        ExchangeError::Rules { file: self.file.to_owned(), line, problem: problem.into() }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        let before = self.text.bytes().take(at);
        before.filter(|byte| *byte == b'\n').count() + 1
    }
}

/// A table of which every key must be known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'a> {
    pub(super) source: Source<'a>,
    entries: &'a DeTable<'a>,
    /// Where it begins.
    pub(super) at: usize,
    /// What it is, in messages: `the rules`, `[file]`.
    what: &'a str,
}

/// A value of a table, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) source: Source<'a>,
    pub(super) key: &'a str,
    pub(super) value: &'a DeValue<'a>,
    pub(super) at: usize,
}

impl<'a> Table<'a> {
    /// A table with these keys and no others.
    pub(super) fn new(
        source: Source<'a>,
        entries: &'a DeTable<'a>,
        at: usize,
        what: &'a str,
        known: &[&str],
    ) -> Result<Self, ExchangeError> {
        let mut unknown: Vec<_> =
            entries.keys().filter(|key| !known.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        if let Some(key) = unknown.first() {
            let word = key.get_ref().as_ref();
            let help = match nearest(word, known.iter().copied(), 1).first() {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", known.join(", ")),
            };
            let problem = format!("`{word}` is no key of {what} ({help})");
            return Err(source.refused(key.span().start, problem));
        }
        Ok(Self { source, entries, at, what })
    }

    /// The value of a key, where it is there.
    pub(super) fn get(&self, key: &str) -> Option<Entry<'a>> {
        let (name, value) = self.entries.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(self.entry(name.get_ref(), name.span().start, value))
    }

    /// The value of a key that must be there.
    pub(super) fn needed(&self, key: &str) -> Result<Entry<'a>, ExchangeError> {
        self.get(key).ok_or_else(|| {
            self.source.refused(self.at, format!("`{key}` is missing in {}", self.what))
        })
    }

    fn entry(&self, key: &'a str, at: usize, value: &'a Spanned<DeValue<'a>>) -> Entry<'a> {
        Entry { source: self.source, key, value: value.get_ref(), at }
    }
}

impl<'a> Entry<'a> {
    /// A refusal of this value.
    pub(super) fn refused(&self, problem: impl Into<String>) -> ExchangeError {
        self.source.refused(self.at, problem)
    }

    fn is_wanted(&self, wanted: &str) -> ExchangeError {
        let is = self.value.type_str();
        self.refused(format!("`{}` is of the kind {is}; {wanted} is wanted", self.key))
    }

    /// A text.
    pub(super) fn text(&self) -> Result<&'a str, ExchangeError> {
        self.value.as_str().ok_or_else(|| self.is_wanted("a text in quotation marks"))
    }

    /// One text, or a list of texts.
    pub(super) fn texts(&self) -> Result<Vec<&'a str>, ExchangeError> {
        let Some(items) = self.value.as_array() else { return Ok(vec![self.text()?]) };
        let text = |item: &'a Spanned<DeValue<'a>>| item.get_ref().as_str();
        let texts: Option<Vec<_>> = items.iter().map(text).collect();
        texts.ok_or_else(|| self.is_wanted("a text or a list of texts"))
    }

    /// Yes or no.
    pub(super) fn truth(&self) -> Result<bool, ExchangeError> {
        self.value.as_bool().ok_or_else(|| self.is_wanted("true or false"))
    }

    /// A table with these keys and no others.
    pub(super) fn table(
        &self,
        what: &'a str,
        known: &[&str],
    ) -> Result<Table<'a>, ExchangeError> {
        let entries = self.value.as_table().ok_or_else(|| self.is_wanted("a table"))?;
        Table::new(self.source, entries, self.at, what, known)
    }

    /// Every entry of a table whose keys are the analyst's own.
    pub(super) fn own_entries(&self) -> Result<Vec<Self>, ExchangeError> {
        let entries = self.value.as_table().ok_or_else(|| self.is_wanted("a table"))?;
        let entry = |(name, value): (&'a Spanned<_>, &'a Spanned<DeValue<'a>>)| {
            let name: &'a Spanned<std::borrow::Cow<'a, str>> = name;
            let at = name.span().start;
            Entry { source: self.source, key: name.get_ref(), value: value.get_ref(), at }
        };
        Ok(entries.iter().map(entry).collect())
    }

    /// The items of a list, or the value itself where it is none.
    pub(super) fn items(&self) -> Vec<Self> {
        let item = |value: &'a Spanned<DeValue<'a>>| Self {
            value: value.get_ref(),
            at: value.span().start,
            ..*self
        };
        match self.value.as_array() {
            Some(items) => items.iter().map(item).collect(),
            None => vec![*self],
        }
    }
}
