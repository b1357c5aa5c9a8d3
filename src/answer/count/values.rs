//! The values of one field for every event counted, as small numbers.

use crate::model::QuickMap;

/// The number of no value.
pub(super) const NONE: u32 = 0;

/// Texts by number; the first is no value.
#[derive(Debug)]
pub(super) struct Words {
    texts: Vec<String>,
    at: QuickMap<String, u32>,
}

impl Words {
    pub(super) fn new() -> Self {
        Self { texts: vec![String::new()], at: QuickMap::default() }
    }

    /// The number of a text, the same whenever it comes; an empty one is no value.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return NONE;
        }
        if let Some(number) = self.at.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        self.at.insert(text.to_owned(), number);
        number
    }

    /// The text of a number; nothing for no value.
    pub(super) fn text(&self, number: u32) -> Option<&str> {
        let at = usize::try_from(number).ok().filter(|at| *at > 0)?;
        self.texts.get(at).map(String::as_str)
    }

    /// Every text but that of no value.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().skip(1).map(String::as_str)
    }

    /// How many there are, no value included.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }
}

/// The values of one field, event by event, none twice; an event without any has [`NONE`].
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) words: Words,
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

impl Axis {
    pub(super) fn new() -> Self {
        Self { words: Words::new(), ends: Vec::new(), numbers: Vec::new() }
    }

    /// Adds the one value of the next event.
    pub(super) fn push(&mut self, text: Option<&str>) {
        let number = self.words.number(text.unwrap_or_default());
        self.numbers.push(number);
        self.ends.push(self.numbers.len());
    }

    /// Adds a value to the event that is being read, unless it has it.
    pub(super) fn add(&mut self, number: u32) {
        let begin = self.ends.last().copied().unwrap_or_default();
        let own = self.numbers.get(begin..).unwrap_or_default();
        if number != NONE && !own.contains(&number) {
            self.numbers.push(number);
        }
    }

    /// Adds a text to the event that is being read, unless it has it.
    pub(super) fn add_text(&mut self, text: &str) {
        let number = self.words.number(text);
        self.add(number);
    }

    /// Ends the event that is being read.
    pub(super) fn end(&mut self) {
        if self.ends.last().copied().unwrap_or_default() == self.numbers.len() {
            self.numbers.push(NONE);
        }
        self.ends.push(self.numbers.len());
    }

    /// How many events were read.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The values of an event.
    pub(super) fn of(&self, event: usize) -> &[u32] {
        let begin = event.checked_sub(1).and_then(|before| self.ends.get(before).copied());
        let end = self.ends.get(event).copied().unwrap_or_default();
        self.numbers.get(begin.unwrap_or_default()..end).unwrap_or_default()
    }

    /// Leaves only those values, as `--of` asks: an event without any of them has none at all.
    pub(super) fn keep(&mut self, kept: &[String]) {
        let wanted: Vec<u32> =
            kept.iter().filter_map(|text| self.words.at.get(text).copied()).collect();
        let old = std::mem::take(self);
        self.words = old.words;
        for event in 0..old.ends.len() {
            let begin = event.checked_sub(1).and_then(|before| old.ends.get(before).copied());
            let end = old.ends.get(event).copied().unwrap_or_default();
            let own = old.numbers.get(begin.unwrap_or_default()..end).unwrap_or_default();
            self.numbers.extend(own.iter().filter(|number| wanted.contains(number)));
            self.ends.push(self.numbers.len());
        }
    }
}

impl Default for Axis {
    fn default() -> Self {
        Self::new()
    }
}
