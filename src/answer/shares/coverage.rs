//! Who tells of the events behind the figures, and in which languages.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use crate::{answer::AnswerError, model::EventId, store::Store};

/// The distinct pages behind the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many there are.
    pub pages: usize,
    /// How many of them each publisher has, the most first; unknown publishers are left out.
    pub publishers: Vec<(String, usize)>,
    /// How many are in each language, the most first; unknown languages are left out.
    pub languages: Vec<(String, usize)>,
}

/// The pages of events.
#[derive(Debug, Default)]
pub(super) struct Pages {
    of: HashMap<EventId, Vec<u32>>,
    pub(super) coverage: Coverage,
}

impl Pages {
    /// Reads the pages of those events; an address is one page whatever part of it is named.
    pub(super) fn read(store: &Store, events: &[EventId]) -> Result<Self, AnswerError> {
        let mut pages = Self::default();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let (mut publishers, mut languages) = (BTreeMap::new(), BTreeMap::new());
        store.each_page(events, |page| {
            let address = page.address.split('#').next().unwrap_or_default();
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = numbers.get(address).copied().unwrap_or_else(|| {
                numbers.insert(address.to_owned(), next);
                count(&mut publishers, page.publisher);
                count(&mut languages, page.language);
                next
            });
            pages.of.entry(page.event).or_default().push(number);
            Ok::<_, AnswerError>(())
        })?;
        pages.coverage = Coverage {
            pages: numbers.len(),
            publishers: most_first(publishers),
            languages: most_first(languages),
        };
        Ok(pages)
    }

    /// The number of distinct pages on which those events stand.
    pub(super) fn of(&self, events: &[EventId]) -> usize {
        let pages = events.iter().filter_map(|event| self.of.get(event)).flatten();
        pages.collect::<HashSet<_>>().len()
    }
}

fn count(counts: &mut BTreeMap<String, usize>, what: Option<&str>) {
    let Some(what) = what.filter(|what| !what.is_empty()) else { return };
    match counts.get_mut(what) {
        Some(n) => *n += 1,
        None => {
            counts.insert(what.to_owned(), 1);
        }
    }
}

fn most_first(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| Reverse(*n));
    counts
}
