//! Lines of JSON that come one by one, each an event and a change of its own.

use std::collections::HashMap;

use super::{ImportAsked, reader::Reader, role_columns};
use crate::{
    answer::{AnswerError, doubles::doubles},
    exchange::{ExchangeError, ImportOptions, ImportRow, InputFormat, record_of_line},
    model::{EventId, Uuid},
    query::Names as _,
    store::{Incoming, Stamp, Store},
};

/// What is asked of lines.
#[derive(Clone, Debug)]
pub struct LineAsked {
    /// The name of the input, in messages.
    pub file: String,
    /// Terms for every line; `kind:` among them gives the kind.
    pub terms: Vec<String>,
    /// Whether likely doubles are meant.
    pub anyway: bool,
    /// Today.
    pub today: chrono::NaiveDate,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineAdded {
    /// The number of the event.
    pub id: EventId,
    /// Its name in every file.
    pub uuid: Uuid,
    /// Its title.
    pub title: String,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// Logs events line by line.
///
/// A line with a uuid that is there is the same event and stays as it is. One without has a uuid made
/// from its cells, so that lines sent again after an interruption add nothing twice.
#[derive(Debug)]
pub struct LineAdder<'a> {
    store: &'a Store,
    asked: ImportAsked,
    anyway: bool,
    roles: Vec<String>,
    seen: HashMap<Uuid, u32>,
    /// Events by the numbers that lines gave them.
    by_number: HashMap<i64, Uuid>,
}

impl<'a> LineAdder<'a> {
    /// Ready for the first line.
    pub fn new(store: &'a Store, asked: LineAsked) -> Result<Self, AnswerError> {
        let LineAsked { file, terms, anyway, today } = asked;
        let (from, dry_run, keep_going) = (Some(InputFormat::Jsonl), false, false);
        let rules = None;
        let settle = Vec::new();
        let asked =
            ImportAsked { file, from, rules, terms, settle, dry_run, keep_going, today };
        let roles = role_columns(store)?;
        let (seen, by_number) = Default::default();
        Ok(Self { store, asked, anyway, roles, seen, by_number })
    }

    /// Logs the event of one line; when this returns, it is on the disk.
    ///
    /// `under` is a number that an earlier line gave, else one of the record.
    ///
    /// # Errors
    /// A line that is no event, a likely double; then nothing was logged.
    pub fn add(
        &mut self,
        stamp: &Stamp,
        nth: u64,
        line: &[u8],
    ) -> Result<LineAdded, AnswerError> {
        let mut reader =
            Reader::continued(self.store, &self.asked, std::mem::take(&mut self.seen));
        let options = ImportOptions {
            has_kind: reader.has_kind(),
            roles: self.roles.clone(),
            rules: None,
        };
        let event = record_of_line(line, &self.asked.file, nth, &options)
            .map_err(AnswerError::from)
            .and_then(|row| {
                refuse_unread(&row)?;
                reader.event(&row)
            });
        self.seen = reader.into_seen();
        let event = event?;
        let under = match event.under {
            None => None,
            Some(above) => match self.by_number.get(&above) {
                Some(uuid) => Some(*uuid),
                None if self.store.event_exists(EventId(above))? => {
                    Some(self.store.event(EventId(above))?.uuid)
                }
                None => return Err(ExchangeError::from(event.no_such_parent).into()),
            },
        };
        let is_there = self.store.find_uuid(Some(event.uuid))?.is_some();
        if !self.anyway && !is_there {
            let mut found = doubles(self.store, self.store, &event.draft)?;
            found.retain(|other| Some(other.uuid) != under);
            crate::answer::add::refuse(&event.draft, &found)?;
        }
        let (number, uuid, title) = (event.number, event.uuid, event.draft.title.clone());
        let sentence = format!("add {} `{title}`", event.draft.kind);
        let is_known_by_cells = event.is_known_by_cells;
        let incoming = Incoming { draft: event.draft, under, is_known_by_cells, line: None };
        let written = self.store.add_all(stamp, &[incoming], |_| sentence)?;
        self.by_number.extend(number.map(|number| (number, uuid)));
        let added = written.value.first().copied();
        let (id, is_new) = added.map_or((EventId(0), false), |added| (added.id, added.is_new));
        Ok(LineAdded { id, uuid, title, is_new })
    }
}

/// Refuses a member that nothing reads: a program that misspells one must be told.
fn refuse_unread(row: &ImportRow) -> Result<(), AnswerError> {
    let Some(name) = row.ignored().next() else { return Ok(()) };
    let problem = "there is no such field (`chancery timeline --format jsonl` shows their names; a role is one too)";
    Err(ExchangeError::from(row.problem_in(&name, problem)).into())
}
