//! Sources with their grades and quotes.

use super::Entry;
use crate::{
    model::{Grade, SourceDraft, names_source},
    query::{QueryError, Spot, lex::Token, term::Reads, written::word},
};

/// Sources as they are read, and what was said before the first of them.
#[derive(Default)]
struct Reading {
    sources: Vec<SourceDraft>,
    grade_of_all: Option<Grade>,
    quote_of_first: Option<String>,
}

impl Entry<'_> {
    /// The sources in the order given.
    ///
    /// A grade or quote belongs to the source before it; before the first source a grade holds
    /// for every source without one, and a quote for that first source.
    pub(super) fn sources(&self) -> Result<Vec<SourceDraft>, QueryError> {
        let mut reading = Reading::default();
        for (token, known) in &self.terms {
            match known.reads {
                Reads::Source => reading.sources.push(self.source(token)?),
                Reads::Grade => self.grade(&mut reading, token)?,
                Reads::Quote => self.quote(&mut reading, token)?,
                _ => {}
            }
        }
        if let Some(first) = reading.sources.first_mut() {
            let quote = reading.quote_of_first.take();
            first.quote = first.quote.take().or(quote);
        } else if let Some(error) = self.without_source() {
            return Err(error);
        }
        let usual = reading.grade_of_all.or(self.options.grade);
        let graded =
            |source: SourceDraft| SourceDraft { grade: source.grade.or(usual), ..source };
        Ok(reading.sources.into_iter().map(graded).collect())
    }

    fn source(&self, token: &Token) -> Result<SourceDraft, QueryError> {
        let piece = self.find.free_text(token, "source")?.trimmed();
        if !names_source(&piece.text()) {
            return Err(QueryError::Address { spot: self.find.spot(&piece) });
        }
        Ok(SourceDraft { address: piece.text(), grade: None, quote: None })
    }

    fn grade(&self, reading: &mut Reading, token: &Token) -> Result<(), QueryError> {
        let grade = word(&self.find.free_text(token, "grade")?, self.find.text)?;
        let slot = match reading.sources.last_mut() {
            Some(source) => &mut source.grade,
            None => &mut reading.grade_of_all,
        };
        fill(slot, grade, "grade", || self.find.spot_of(token))
    }

    fn quote(&self, reading: &mut Reading, token: &Token) -> Result<(), QueryError> {
        let quote = self.find.free_text(token, "quote")?.text();
        let slot = match reading.sources.last_mut() {
            Some(source) => &mut source.quote,
            None => &mut reading.quote_of_first,
        };
        fill(slot, quote, "quote", || self.find.spot_of(token))
    }

    /// The refusal of a grade or quote where there is no source at all.
    fn without_source(&self) -> Option<QueryError> {
        let (token, known) = self
            .terms
            .iter()
            .find(|(_, known)| matches!(known.reads, Reads::Grade | Reads::Quote))?;
        let (word, spot) = (known.word.clone(), self.find.spot_of(token));
        Some(QueryError::NoSource { word, spot })
    }
}

fn fill<T>(
    slot: &mut Option<T>,
    value: T,
    word: &str,
    spot: impl Fn() -> Spot,
) -> Result<(), QueryError> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(QueryError::Twice { word: word.to_owned(), spot: spot() }),
    }
}
