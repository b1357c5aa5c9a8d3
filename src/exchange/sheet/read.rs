//! The whole sheet: event lines, and what stands between them.

use std::{collections::BTreeSet, mem::take, sync::Arc};

use super::{
    cut::words,
    line::{InForce, OWN_WORDS, Placed, SheetLine, date_of, event_line},
    problem::SheetProblem,
};
use crate::model::nearest;

/// The words by which a line is cut.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    kinds: BTreeSet<String>,
    terms: BTreeSet<String>,
}

impl Vocabulary {
    /// The kinds, and the words of terms that an entry takes.
    pub fn new(
        kinds: impl Iterator<Item = String>,
        terms: impl Iterator<Item = String>,
    ) -> Self {
        let own = OWN_WORDS.iter().map(|word| (*word).to_owned());
        Self {
            kinds: kinds.map(|kind| kind.to_lowercase()).collect(),
            terms: terms.chain(own).collect(),
        }
    }

    pub(super) fn is_kind(&self, word: &str) -> bool {
        self.kinds.contains(&word.to_lowercase())
    }

    /// Whether a word may be meant as a kind: a path of two parts, or one near to a kind.
    pub(super) fn resembles_kind(&self, word: &str) -> bool {
        word.contains('/')
            || !nearest(word, self.kinds.iter().map(String::as_str), 1).is_empty()
    }

    /// Whether a word in lower case is one of a term.
    pub fn is_term(&self, word: &str) -> bool {
        self.terms.contains(word)
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(String::as_str)
    }
}

/// A sheet, cut into event lines.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The event lines that could be cut, in order.
    pub lines: Vec<SheetLine>,
    /// The lines that could not.
    pub problems: Vec<SheetProblem>,
}

/// Columns of a tab stop.
const TAB: usize = 8;

/// Cuts a sheet into its lines; every line that cannot be read is reported, and the next one read.
pub fn sheet(text: &str, vocabulary: &Vocabulary) -> Sheet {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading::new(vocabulary);
    for (line, nth) in text.split('\n').zip(1..) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Err(problem) = reading.line(line, nth) {
            reading.last_is_event = false;
            reading.sheet.problems.push(problem);
        }
    }
    reading.sheet
}

/// A sheet on its way in.
struct Reading<'a> {
    vocabulary: &'a Vocabulary,
    sheet: Sheet,
    source: Option<Arc<InForce>>,
    /// The lines that the next one may stand under: indent, and place among the event lines; none
    /// where that line could not be cut.
    open: Vec<(usize, Option<usize>)>,
    /// Whether a quote would belong to the last event line.
    last_is_event: bool,
    /// The dates of lines that could not be cut, since the last that could.
    dates: Vec<String>,
}

impl<'a> Reading<'a> {
    fn new(vocabulary: &'a Vocabulary) -> Self {
        let (sheet, open, dates) = (Sheet::default(), Vec::new(), Vec::new());
        Self { vocabulary, sheet, source: None, open, last_is_event: false, dates }
    }

    fn line(&mut self, text: &str, nth: usize) -> Result<(), SheetProblem> {
        let bare = text.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            return Ok(());
        }
        if let Some(quote) = bare.strip_prefix('>') {
            return self.quote(quote, nth, text.chars().count() - bare.chars().count() + 1);
        }
        if is_source(bare) {
            return self.source_line(text, nth);
        }
        self.event(text, nth)
    }

    fn event(&mut self, text: &str, nth: usize) -> Result<(), SheetProblem> {
        let indent = indent(text);
        self.open.retain(|(open, _)| *open < indent);
        let above = self.open.last().copied();
        let cut = event_line(text, nth, self.vocabulary);
        let at = cut.is_ok().then_some(self.sheet.lines.len());
        self.open.push((indent, at));
        if cut.is_err() {
            self.dates.extend(date_of(text, nth, self.vocabulary));
        }
        let cut = cut?;
        // Under a line that could not be cut nothing is said of the parent: that line is reported.
        let above = above.and_then(|(_, above)| above);
        let (source, dates_before) = (self.source.clone(), take(&mut self.dates));
        self.sheet.lines.push(SheetLine { above, dates_before, source, ..cut });
        self.last_is_event = true;
        Ok(())
    }

    /// `> quote`: of the event line before it; further lines go on with it.
    fn quote(&mut self, quote: &str, nth: usize, column: usize) -> Result<(), SheetProblem> {
        let quote = quote.strip_prefix(' ').unwrap_or(quote);
        let event = self.sheet.lines.last_mut().filter(|_| self.last_is_event);
        let Some(event) = event else {
            // The line it belongs to is reported already.
            if self.sheet.problems.last().is_some_and(|problem| problem.line + 1 == nth) {
                return Ok(());
            }
            let words =
                "a quote stands under the event line it belongs to (write it below that line)";
            return Err(SheetProblem::new(nth, column, words));
        };
        match &mut event.quote {
            Some(before) => {
                before.text.push('\n');
                before.text.push_str(quote);
            }
            None => event.quote = Some(Placed { text: quote.to_owned(), column }),
        }
        Ok(())
    }

    /// `source ADDRESS GRADE`, or `source none`.
    fn source_line(&mut self, text: &str, nth: usize) -> Result<(), SheetProblem> {
        self.last_is_event = false;
        let words = words(text);
        let placed = |nth: usize| {
            words
                .get(nth)
                .map(|word| Placed { text: word.text.to_owned(), column: word.column() })
        };
        if let Some(word) = words.get(3) {
            let said =
                "a source line is `source ADDRESS GRADE` (`source https://example.org/x B2`)";
            return Err(SheetProblem::new(nth, word.column(), said));
        }
        let Some(address) = placed(1).filter(|address| address.text != "none") else {
            self.source = None;
            return Ok(());
        };
        self.source = Some(Arc::new(InForce { line: nth, address, grade: placed(2) }));
        Ok(())
    }
}

/// Whether the first word is `source`.
fn is_source(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("source"))
}

/// The column at which a line begins.
fn indent(text: &str) -> usize {
    let blanks = text.chars().take_while(|letter| letter.is_whitespace());
    blanks.fold(0, |column, letter| match letter {
        '\t' => column - column % TAB + TAB,
        _ => column + 1,
    })
}
