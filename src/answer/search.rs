//! Full text: which events hold the words, best first, and where the words stand in them.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{AnswerError, select::select_in};
use crate::{
    answer::record::record,
    model::{Column, EventId, Token, fold, tokens},
    query::{Phrase, Query},
    store::{EventText, Store, StoreError, TextPart, TimelineRow, is_stored},
};

/// The columns of a search.
pub const SEARCH_COLUMNS: [Column; 6] = [
    Column::plain("id"),
    Column::plain("date"),
    Column::plain("kind"),
    Column::text("title"),
    Column::plain("where"),
    Column::text("snippet"),
];

/// How many events are read at once.
const CHUNK: usize = 500;

/// What a search found; the texts are read when they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The events, best first.
    pub ids: Vec<EventId>,
    /// For each phrase its own words and those of its other names.
    phrases: Vec<Vec<Needle>>,
}

/// One event found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The event.
    pub row: TimelineRow,
    /// The texts that hold the words: first the one that holds most of them, then those that hold
    /// others. Never empty.
    pub texts: Vec<Marked>,
}

/// A text and the words found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What it is.
    pub part: TextPart,
    /// The text.
    pub text: String,
    /// Where in it the words stand, in bytes, in order and apart.
    pub marks: Vec<Range<usize>>,
}

/// A stretch of text, and whether it is what was searched.
pub type Piece = (String, bool);

/// The events that the query selects, the best first; it must ask for words.
///
/// # Errors
/// No words at all, or none with a letter or digit.
pub fn search(store: &Store, query: &Query) -> Result<Search, AnswerError> {
    let mut phrases = query.phrases().peekable();
    if phrases.peek().is_none() {
        return Err(AnswerError::NoWords);
    }
    if query.is_of_feeds() {
        return Err(StoreError::NotOfFeeds(query.to_string()).into());
    }
    let phrases: Vec<Vec<Needle>> = phrases.map(Needle::of).collect();
    if let Some(blank) = query.phrases().find(|phrase| phrase.folded().is_empty()) {
        return Err(AnswerError::BlankWords(blank.as_str().to_owned()));
    }
    let mut ids = store.search(query)?;
    if !query.clauses().iter().all(is_stored) {
        ids = select_in(store, &record(store)?, query, ids)?;
    }
    Ok(Search { ids, phrases })
}

impl Search {
    /// Hands on the events found, best first, in constant memory.
    pub fn each<E: From<AnswerError>>(
        &self,
        store: &Store,
        mut each: impl FnMut(Hit) -> Result<(), E>,
    ) -> Result<(), E> {
        for chunk in self.ids.chunks(CHUNK) {
            let texts = store.event_texts(chunk).map_err(AnswerError::from)?;
            let mut of_event: HashMap<EventId, Vec<EventText>> = HashMap::new();
            for text in texts {
                of_event.entry(text.event).or_default().push(text);
            }
            let mut rows = Vec::with_capacity(chunk.len());
            let keep = |row| {
                rows.push(row);
                Ok::<_, AnswerError>(())
            };
            store.timeline_rows(chunk, keep)?;
            for row in rows {
                let texts = of_event.remove(&row.event.id).unwrap_or_default();
                each(self.hit(row, texts))?;
            }
        }
        Ok(())
    }

    /// The texts that hold the words, the fewest that hold all: always the one with most that are not
    /// held yet; of equals the first: title, note, quote, name.
    fn hit(&self, row: TimelineRow, texts: Vec<EventText>) -> Hit {
        let mut left: Vec<(HashSet<usize>, Marked)> = texts
            .into_iter()
            .map(|EventText { part, text, .. }| {
                let (found, marks) = self.marks(&text);
                (found, Marked { part, text, marks })
            })
            .collect();
        let mut held: HashSet<usize> = HashSet::new();
        let mut texts = Vec::new();
        loop {
            let news = |found: &HashSet<usize>| found.difference(&held).count();
            let best =
                left.iter().enumerate().map(|(at, (found, _))| (news(found), Reverse(at)));
            let Some((1.., Reverse(at))) = best.max() else { break };
            let (found, marked) = left.swap_remove(at);
            held.extend(found);
            texts.push(marked);
            // The order tells equals apart.
            left.sort_by_key(|(_, marked)| marked.part);
        }
        if texts.is_empty() {
            let (part, text) = (TextPart::Title, row.event.title.clone());
            texts.push(Marked { part, text, marks: Vec::new() });
        }
        Hit { row, texts }
    }

    /// Which of the phrases a text holds, and where.
    pub fn marks(&self, text: &str) -> (HashSet<usize>, Vec<Range<usize>>) {
        let words = tokens(text);
        let mut found = HashSet::new();
        let mut marks = Vec::new();
        for (at, needles) in self.phrases.iter().enumerate() {
            let own = needles.iter().flat_map(|needle| needle.find(text, &words));
            let before = marks.len();
            marks.extend(own);
            if marks.len() > before {
                found.insert(at);
            }
        }
        (found, apart(marks))
    }
}

/// One thing that is searched in a text: words next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Needle {
    words: Vec<String>,
    is_begun: bool,
    is_unspaced: bool,
}

impl Needle {
    /// A phrase and its other names.
    fn of(phrase: &Phrase) -> Vec<Self> {
        let words = |folded: &str| folded.split(' ').map(str::to_owned).collect();
        let own = Self {
            words: words(&phrase.folded()),
            is_begun: phrase.is_begun(),
            is_unspaced: phrase.is_unspaced(),
        };
        let also = phrase.also().iter().map(|name| Self {
            words: words(name),
            is_begun: false,
            is_unspaced: false,
        });
        std::iter::once(own).chain(also).collect()
    }

    fn find(&self, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        if self.is_unspaced {
            return self.find_letters(text);
        }
        let stretches = tokens.windows(self.words.len().max(1));
        let found = stretches.filter(|stretch| self.is_at(stretch));
        let range = |stretch: &[Token]| Some(stretch.first()?.at.start..stretch.last()?.at.end);
        found.filter_map(range).collect()
    }

    fn is_at(&self, stretch: &[Token]) -> bool {
        let last = self.words.len().saturating_sub(1);
        let mut pairs = stretch.iter().zip(&self.words).enumerate();
        pairs.all(|(at, (token, word))| {
            token.word == *word
                || (self.is_begun && at == last && token.word.starts_with(word.as_str()))
        })
    }

    /// Where the letters stand, in a script without spaces: the shortest stretches that fold to them.
    fn find_letters(&self, text: &str) -> Vec<Range<usize>> {
        let wanted = self.words.join(" ");
        let most = wanted.chars().count().saturating_mul(2);
        let begins = text.char_indices().map(|(at, _)| at);
        let ends = |begin: usize| {
            let rest = text.get(begin..).unwrap_or_default().char_indices().skip(1).take(most);
            rest.map(move |(at, _)| begin + at).chain([text.len()])
        };
        let is_it = |begin: usize, end: usize| {
            text.get(begin..end).is_some_and(|part| fold(part) == wanted)
        };
        let found =
            begins.filter_map(|begin| Some(begin..ends(begin).find(|end| is_it(begin, *end))?));
        found.collect()
    }
}

/// The ranges in order, those that touch made one.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match kept.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => kept.push(range),
        }
    }
    kept
}

impl Marked {
    /// The text around the first words found, at most so many letters, in pieces that are words found
    /// and pieces that are not.
    pub fn snippet(&self, most: usize) -> Vec<Piece> {
        pieces(&self.text, &self.marks, most)
    }
}

/// A text cut around the first mark to so many letters, in pieces.
pub fn pieces(text: &str, marks: &[Range<usize>], most: usize) -> Vec<Piece> {
    let (from, to) = window(text, marks.first(), most);
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, is_mark: bool| {
        let part = text.get(range).unwrap_or_default();
        if !part.is_empty() {
            pieces.push((part.to_owned(), is_mark));
        }
    };
    let mut at = from;
    for mark in marks.iter().filter(|mark| mark.start >= from && mark.end <= to) {
        push(at..mark.start, false);
        push(mark.clone(), true);
        at = mark.end;
    }
    push(at..to, false);
    if from > 0 {
        pieces.insert(0, ("…".to_owned(), false));
    }
    if to < text.len() {
        pieces.push(("…".to_owned(), false));
    }
    pieces
}

/// The bytes of so many letters, from a third of them before the mark on, at a blank if one is near.
fn window(text: &str, mark: Option<&Range<usize>>, most: usize) -> (usize, usize) {
    if text.chars().count() <= most {
        return (0, text.len());
    }
    let mark = mark.map_or(0, |mark| mark.start);
    let before = text.get(..mark).unwrap_or_default();
    let lead = before.chars().count().min(most / 3);
    let from = before.char_indices().rev().take(lead).last().map_or(mark, |(at, _)| at);
    let from = match text.get(from..mark).and_then(|lead| lead.find(' ')) {
        Some(blank) if from > 0 => from + blank + 1,
        _ => from,
    };
    let rest = text.get(from..).unwrap_or_default();
    let to = rest.char_indices().nth(most).map_or(text.len(), |(at, _)| from + at);
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str, text: &str) -> String {
        let phrases = vec![Needle::of(&Phrase::new(query))];
        let search = Search { ids: Vec::new(), phrases };
        let (_, marks) = search.marks(text);
        let show = |(part, is_mark): Piece| if is_mark { format!("[{part}]") } else { part };
        pieces(text, &marks, 40).into_iter().map(show).collect()
    }

    #[test]
    fn words_are_marked_whatever_their_case_marks_and_script() {
        assert_eq!(found("putin", "PUTIN’s visit"), "[PUTIN’s] visit");
        assert_eq!(found("kirgizistan", "Kırgızistan, zirve"), "[Kırgızistan], zirve");
        assert_eq!(found("tajik*", "The Tajik-Tajiki border"), "The [Tajik]-[Tajiki] border");
        assert_eq!(found("road closure", "road, closure"), "[road, closure]");
        assert_eq!(found("road closure", "closure of the road"), "closure of the road");
        assert_eq!(found("杜尚别", "普京访问杜尚别，会谈"), "普京访问[杜尚别]，会谈");
    }

    #[test]
    fn a_long_text_is_cut_around_the_words() {
        let text = format!("{}summit {}", "before ".repeat(20), "after ".repeat(20));
        let shown = found("summit", &text);
        assert!(
            shown.starts_with("…before [") || shown.starts_with("…before before ["),
            "{shown}"
        );
        assert!(shown.ends_with('…') && shown.chars().count() <= 44, "{shown}");
    }
}
