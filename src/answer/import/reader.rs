//! Rows of a file as drafts of events.

use std::collections::HashMap;

use super::{
    ImportAsked,
    cells::{cells, refused},
    settled::Settled,
};
use crate::{
    answer::{AnswerError, add::check_address},
    exchange::{ExchangeError, Field, ImportRow, RowError},
    model::{Draft, EventId, Uuid, named_uuid},
    query::{Names, QueryError, Terms, entry},
};

/// An event of a row; what stands above it is still the number in the file.
pub(super) struct RowEvent {
    /// The event, with its uuid.
    pub(super) draft: Draft,
    /// Its uuid.
    pub(super) uuid: Uuid,
    /// Whether the uuid was made from the cells.
    pub(super) is_known_by_cells: bool,
    /// The line of the file on which it begins.
    pub(super) line: u64,
    /// Its number in the file.
    pub(super) number: Option<i64>,
    /// The number in the file of the event above.
    pub(super) under: Option<i64>,
    /// The refusal, should there be no event of that number.
    pub(super) no_such_parent: RowError,
}

/// The kind among the default terms, and the other terms.
fn defaults(terms: &[String]) -> (Option<String>, Vec<String>) {
    let of_kind = |term: &&String| term.starts_with("kind:") || term.starts_with("type:");
    let kind = terms.iter().find(of_kind).and_then(|term| term.split_once(':'));
    let others = terms.iter().filter(|term| !of_kind(term)).cloned().collect();
    (kind.map(|(_, kind)| kind.to_owned()), others)
}

/// Reads rows as drafts, in the order of the file.
pub(super) struct Reader<'a> {
    names: &'a dyn Names,
    asked: &'a ImportAsked,
    kind: Option<String>,
    terms: Vec<String>,
    /// How often the same cells came; by a uuid of theirs, which is smaller than they are.
    seen: HashMap<Uuid, u32>,
    /// The lines of rows that are known by the key of rules.
    keys: HashMap<Uuid, u64>,
    settled: Settled,
}

impl<'a> Reader<'a> {
    pub(super) fn new(names: &'a dyn Names, asked: &'a ImportAsked, settled: Settled) -> Self {
        Self { settled, ..Self::continued(names, asked, HashMap::new()) }
    }

    /// Goes on after rows that were seen before.
    pub(super) fn continued(
        names: &'a dyn Names,
        asked: &'a ImportAsked,
        seen: HashMap<Uuid, u32>,
    ) -> Self {
        let (kind, terms) = defaults(&asked.terms);
        let settled = Settled::default();
        Self { names, asked, kind, terms, seen, keys: HashMap::new(), settled }
    }

    /// What was seen, for the rows to come.
    pub(super) fn into_seen(self) -> HashMap<Uuid, u32> {
        self.seen
    }

    /// The settled names, as far as they were used.
    pub(super) fn settled(&self) -> &Settled {
        &self.settled
    }

    /// Whether the terms for every row give a kind.
    pub(super) fn has_kind(&self) -> bool {
        self.kind.is_some()
    }

    pub(super) fn event(&mut self, row: &ImportRow) -> Result<RowEvent, AnswerError> {
        let kind =
            row.text(Field::Kind).or(self.kind.as_deref()).unwrap_or_default().to_owned();
        let title = row.text(Field::Title).unwrap_or_default();
        let cells = cells(row, &mut self.settled)?;
        let of_cells = cells.terms.iter().map(|cell| cell.term.clone());
        let written: Vec<String> = of_cells.chain(self.terms.iter().cloned()).collect();
        let refused = |error: &QueryError| refused(row, &cells, &self.settled, error);
        let options =
            entry::EntryOptions { today: self.asked.today, make_new: false, grade: None };
        let terms = Terms::from_args(&written).map_err(|error| refused(&error))?;
        let mut draft = entry::draft(&kind, title, &terms, self.names, &options)
            .map_err(|error| refused(&error))?;
        for source in &draft.sources {
            check_address(&source.address)
                .map_err(|error| ExchangeError::from(row.problem(Field::Sources, error)))?;
        }
        let said: Vec<&str> =
            cells.as_said().into_iter().chain(self.terms.iter().map(String::as_str)).collect();
        let said = said.join("\n");
        let (uuid, is_known_by_cells) = self.uuid(row, &kind, title, &said)?;
        let number = number_of(row, Field::Id)?;
        draft.uuid = Some(uuid);
        draft.wanted_id = number.map(EventId);
        draft.under = None;
        let line = row.line();
        let no_such_parent =
            row.problem(Field::Under, "no event of that number in the file or the record");
        let under = number_of(row, Field::Under)?;
        Ok(RowEvent { draft, uuid, is_known_by_cells, line, number, under, no_such_parent })
    }

    /// The uuid of the row, else one made from its cells and how often they came before.
    fn uuid(
        &mut self,
        row: &ImportRow,
        kind: &str,
        title: &str,
        terms: &str,
    ) -> Result<(Uuid, bool), AnswerError> {
        if let Some(text) = row.text(Field::Uuid) {
            let uuid = text.parse().map_err(|_| {
                ExchangeError::from(row.problem(Field::Uuid, format!("`{text}` is no uuid")))
            })?;
            return Ok((uuid, false));
        }
        if let Some((rules, key)) = row.key() {
            let uuid = named_uuid(&format!("rules\n{rules}\n{key}"));
            return match self.keys.insert(uuid, row.line()) {
                None => Ok((uuid, false)),
                Some(line) => {
                    let said = format!(
                        "the key stands on line {line} too, and not just above (sort the file by it)"
                    );
                    Err(ExchangeError::from(row.problem_in(row.key_column(), said)).into())
                }
            };
        }
        let cells = format!("row\n{kind}\n{title}\n{terms}");
        let count = self.seen.entry(named_uuid(&cells)).or_default();
        *count += 1;
        Ok((named_uuid(&format!("{cells}\n#{count}")), true))
    }
}

fn number_of(row: &ImportRow, field: Field) -> Result<Option<i64>, AnswerError> {
    let Some(text) = row.text(field) else { return Ok(None) };
    match text.parse() {
        Ok(number) if number > 0 => Ok(Some(number)),
        _ => {
            Err(ExchangeError::from(row.problem(field, format!("`{text}` is no number")))
                .into())
        }
    }
}
