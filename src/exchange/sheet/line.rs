//! One event line, cut into its parts: each still text, each with its column.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    cut::{Word, as_term, tokens, words},
    escape::{opened, unquoted},
    problem::SheetProblem,
    read::Vocabulary,
};
use crate::model::{DateError, nearest, parse_moment, with_year};

/// A text and the column, from 1, at which it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The text.
    pub text: String,
    /// Its column.
    pub column: usize,
}

/// The source in force, as its line gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Its line, from 1.
    pub line: usize,
    /// Its address or key.
    pub address: Placed,
    /// The grade it is given.
    pub grade: Option<Placed>,
}

/// The number of an event, a name within the sheet, and the beginning of its uuid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetNumber {
    /// The number.
    pub number: i64,
    /// The first digits of the uuid, where they are given.
    pub uuid: Option<String>,
    /// The column of the term.
    pub column: usize,
}

/// An event line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetLine {
    /// Its number in the sheet, from 1.
    pub line: usize,
    /// The line it is indented under, by its place among the event lines.
    pub above: Option<usize>,
    /// When.
    pub date: Placed,
    /// When those lines between it and the line before were that could not be cut.
    pub dates_before: Vec<String>,
    /// The kind.
    pub kind: Placed,
    /// The title, without its quotation marks.
    pub title: Placed,
    /// The terms after the title. Those that only a sheet knows are blanks here.
    pub terms: Placed,
    /// `id:17/9f3a2c41`.
    pub number: Option<SheetNumber>,
    /// The value of `under:`.
    pub under: Option<Placed>,
    /// `anyway:yes`: whether a likely double is meant.
    pub anyway: bool,
    /// `new:yes`: whether actors and places that it names and nobody knows are made.
    pub makes_new: bool,
    /// The words of its other terms, in lower case.
    pub words: Vec<String>,
    /// The source in force.
    pub source: Option<Arc<InForce>>,
    /// The quote in the lines under it.
    pub quote: Option<Placed>,
}

/// The words that only a sheet knows.
pub(super) const OWN_WORDS: [&str; 3] = ["id", "new", "anyway"];
/// How many words a date may take: `from 8 to 10 October 2025, 10:30`.
const DATE_WORDS: usize = 8;

/// A year with every day that there can be.
const ANY_YEAR: i32 = 2024;

/// Cuts a line.
pub(super) fn event_line(
    text: &str,
    line: usize,
    vocabulary: &Vocabulary,
) -> Result<SheetLine, SheetProblem> {
    let words = words(text);
    let (date, kind) = date_and_kind(text, line, &words, vocabulary)?;
    let rest = text.get(kind.end()..).unwrap_or_default();
    let begins = chars(text, kind.end());
    let (title, terms) = title_and_terms(rest, begins, line, vocabulary)?;
    let kind = Placed { text: kind.text.to_owned(), column: kind.column() };
    let mut cut = SheetLine { line, date, kind, title, ..SheetLine::default() };
    cut.take_terms(&terms)?;
    Ok(cut)
}

/// The date of a line, whatever else is wrong with it.
pub(super) fn date_of(text: &str, line: usize, vocabulary: &Vocabulary) -> Option<String> {
    let (date, _) = date_and_kind(text, line, &words(text), vocabulary).ok()?;
    Some(date.text)
}

/// The words before the first that is a kind, or seems to be one that nobody knows; where none is, those
/// that read best as a date.
fn date_and_kind<'a>(
    text: &str,
    line: usize,
    words: &[Word<'a>],
    vocabulary: &Vocabulary,
) -> Result<(Placed, Word<'a>), SheetProblem> {
    let date_of = |last: &Word<'_>| {
        let first = words.first().map_or(0, |word| word.byte);
        text.get(first..last.end()).unwrap_or_default()
    };
    let pairs = || words.iter().zip(words.iter().skip(1)).take(DATE_WORDS);
    let is_date = |last: &Word<'_>| is_date(date_of(last));
    let after_date = || pairs().rfind(|(last, _)| is_date(last));
    let is_kind = |word: &Word<'_>| vocabulary.is_kind(word.text);
    let seems_kind = |word: &Word<'_>| {
        let letters = word.text.starts_with(char::is_alphabetic);
        is_kind(word) || (letters && vocabulary.resembles_kind(word.text))
    };
    let found = pairs()
        .find(|(last, kind)| is_kind(kind) && is_date(last))
        .or_else(|| after_date().filter(|(_, kind)| seems_kind(kind)))
        .or_else(|| pairs().find(|(_, kind)| is_kind(kind)))
        .or_else(after_date)
        .or_else(|| pairs().next());
    let Some((last, kind)) = found else {
        let at = words.first().map_or(1, |word| word.column());
        let said = "a line is DATE KIND TITLE (2025-10-09 meeting Talks)";
        return Err(SheetProblem::new(line, at, said));
    };
    let column = words.first().map_or(1, |word| word.column());
    Ok((Placed { text: date_of(last).to_owned(), column }, *kind))
}

/// Whether it is a date, perhaps with a clock; its year may be that of the line above.
fn is_date(text: &str) -> bool {
    match parse_moment(text, NaiveDate::default()) {
        Err(DateError::NoYear { .. }) => {
            parse_moment(&with_year(text, ANY_YEAR), NaiveDate::default()).is_ok()
        }
        moment => moment.is_ok(),
    }
}

/// Cuts what follows the kind, which begins at that character.
fn title_and_terms(
    text: &str,
    begins: usize,
    line: usize,
    vocabulary: &Vocabulary,
) -> Result<(Placed, Placed), SheetProblem> {
    let bare = text.trim_start();
    let at = begins + chars(text, text.len() - bare.len());
    if let Some(found) = quoted_title(bare, at, line, vocabulary)? {
        return Ok(found);
    }
    let end = title_end(bare, at, line, vocabulary)?;
    let (title, terms) = bare.split_at_checked(end).unwrap_or((bare, ""));
    let column = at + chars(bare, end) + 1;
    let title = Placed { text: title.trim_end().to_owned(), column: at + 1 };
    Ok((title, Placed { text: terms.to_owned(), column }))
}

/// A title in quotation marks: they hold it whole only where a term follows, or nothing.
fn quoted_title(
    text: &str,
    at: usize,
    line: usize,
    vocabulary: &Vocabulary,
) -> Result<Option<(Placed, Placed)>, SheetProblem> {
    if !text.starts_with('"') {
        return Ok(None);
    }
    let Some((title, after)) = unquoted(text) else {
        let words =
            "a quotation mark is not closed (a title needs none, unless it holds a WORD:VALUE)";
        return Err(SheetProblem::new(line, at + 1, words));
    };
    let is_term =
        |word: &Word<'_>| as_term(word.text).is_some_and(|(w, _)| vocabulary.is_term(&w));
    let is_whole = (after.is_empty() || after.starts_with(char::is_whitespace))
        && words(after).first().is_none_or(is_term);
    if !is_whole {
        return Ok(None);
    }
    let column = at + chars(text, text.len() - after.len()) + 1;
    let title = Placed { text: title, column: at + 1 };
    Ok(Some((title, Placed { text: after.to_owned(), column })))
}

/// The byte at which the first term begins.
fn title_end(
    text: &str,
    at: usize,
    line: usize,
    vocabulary: &Vocabulary,
) -> Result<usize, SheetProblem> {
    for word in words(text) {
        let Some((name, value)) = as_term(word.text) else { continue };
        let column = at + word.column();
        if !vocabulary.is_term(&name) {
            if is_said(value) {
                return Err(no_term(line, column, &name, vocabulary));
            }
        } else if value.is_empty() {
            let words = format!(
                "`{name}:` lacks a value (write it without a blank, `{name}:VALUE`; a title that holds it stands in quotation marks)"
            );
            return Err(SheetProblem::new(line, column, words));
        } else {
            return Ok(word.byte);
        }
    }
    Ok(text.len())
}

/// Whether a word would not be taken into a title: a term, or what looks like one.
pub(super) fn seems_term(word: &str, vocabulary: &Vocabulary) -> bool {
    as_term(word).is_some_and(|(name, value)| vocabulary.is_term(&name) || is_said(value))
}

/// Whether what follows a colon may be a value: not the end of a word, not an address.
fn is_said(value: &str) -> bool {
    !value.is_empty() && !value.starts_with("//")
}

fn no_term(line: usize, column: usize, word: &str, vocabulary: &Vocabulary) -> SheetProblem {
    let near = nearest(word, vocabulary.terms(), 1);
    let near =
        near.first().map_or_else(String::new, |near| format!("did you mean `{near}:`? "));
    let roles = if near.is_empty() { "`chancery role list` shows the roles; " } else { "" };
    let advice = "a title that holds it stands in quotation marks";
    SheetProblem::new(line, column, format!("`{word}:`: no such term ({near}{roles}{advice})"))
}

impl SheetLine {
    /// Takes out the terms that only a sheet knows, and `under:`, whose numbers are the sheet's.
    fn take_terms(&mut self, terms: &Placed) -> Result<(), SheetProblem> {
        let mut kept: Vec<char> = terms.text.chars().collect();
        for token in tokens(&terms.text) {
            let Some((word, value)) = as_term(token.text) else { continue };
            let column = terms.column + token.at;
            let value = Placed { text: value.to_owned(), column: column + word.len() + 1 };
            let is_taken = !token.text.starts_with('-') && self.take_term(&word, &value)?;
            if is_taken {
                let letters = kept.iter_mut().skip(token.at).take(token.text.chars().count());
                letters.for_each(|letter| *letter = ' ');
            } else {
                self.words.push(word);
            }
        }
        let kept: String = kept.into_iter().collect();
        self.terms = Placed { text: opened(&kept), column: terms.column };
        Ok(())
    }

    fn take_term(&mut self, word: &str, value: &Placed) -> Result<bool, SheetProblem> {
        let is_second = match word {
            "id" => self.number.replace(self.number_in(value)?).is_some(),
            "under" => self.under.replace(value.clone()).is_some(),
            "anyway" => {
                self.anyway = self.yes_or_no(value)?;
                false
            }
            "new" => {
                self.makes_new = self.yes_or_no(value)?;
                false
            }
            _ => return Ok(false),
        };
        if is_second {
            let words = format!("`{word}:` is said twice");
            return Err(SheetProblem::new(self.line, value.column, words));
        }
        Ok(true)
    }

    fn number_in(&self, value: &Placed) -> Result<SheetNumber, SheetProblem> {
        let (number, uuid) = match value.text.split_once('/') {
            Some((number, uuid)) => (number, Some(uuid.to_owned())),
            None => (value.text.as_str(), None),
        };
        let number = number.parse().ok().filter(|number| *number > 0);
        let is_digits = |uuid: &String| {
            uuid.len() >= 8 && uuid.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
        };
        match number {
            Some(number) if uuid.as_ref().is_none_or(is_digits) => {
                Ok(SheetNumber { number, uuid, column: value.column })
            }
            _ => {
                let words = format!(
                    "`{}` is no number of an event (id:17, id:17/9f3a2c41)",
                    value.text
                );
                Err(SheetProblem::new(self.line, value.column, words))
            }
        }
    }

    fn yes_or_no(&self, value: &Placed) -> Result<bool, SheetProblem> {
        match value.text.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => {
                let words = format!("`{}` is neither yes nor no", value.text);
                Err(SheetProblem::new(self.line, value.column, words))
            }
        }
    }
}

/// How many characters stand before a byte.
fn chars(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}
