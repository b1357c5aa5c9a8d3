//! Importing files into the careful record: our own CSV and JSON Lines, and any with the columns needed.

mod cells;
mod feed;
mod feed_coder;
mod guess;
mod line;
mod reader;
mod settled;
mod sheet;

use std::{
    collections::{BTreeMap, HashMap},
    io::Read,
    sync::Arc,
};

use chrono::NaiveDate;

pub use self::guess::guess_rules;
pub use self::line::{LineAdded, LineAdder, LineAsked};
use self::{
    reader::{Reader, RowEvent},
    settled::Settled,
};
use super::{AnswerError, doubles::doubles};
use crate::{
    exchange::{
        ExchangeError, ImportOptions, ImportRow, InputFormat, Records, RowError, Rules,
        SourceFile, file_rows, records,
    },
    model::{Draft, EventId, Examples, Uuid},
    query::{Names, Remembered, terms},
    store::{Awaited, ImportFile, Imported, Incoming, Stamp, Store},
};

/// What an import is asked to do.
#[derive(Clone, Debug)]
pub struct ImportAsked {
    /// The name of the file, for messages and the log.
    pub file: String,
    /// Its format, where that is said; else its content tells.
    pub from: Option<InputFormat>,
    /// The rules by which rows are read.
    pub rules: Option<Arc<Rules>>,
    /// Terms for every row; `kind:` among them gives the kind.
    pub terms: Vec<String>,
    /// Names to be settled with the import: `NAME=ACTOR`, `NAME=ignore`.
    pub settle: Vec<String>,
    /// Only say what would be done.
    pub dry_run: bool,
    /// Go on past refused rows, and report them.
    pub keep_going: bool,
    /// Today.
    pub today: NaiveDate,
}

/// What an import did: `read = new + same + changed + merged + skipped`.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// What the file is, in words: `our own CSV, gzipped`.
    pub format: String,
    /// Rows read.
    pub read: u64,
    /// Events that were not there.
    pub new: u64,
    /// Events that are there just so.
    pub same: u64,
    /// Events of which a field was amended.
    pub changed: u64,
    /// Rows of one event that were put together; none in this format.
    pub merged: u64,
    /// Rows left out, by reason.
    pub skipped: BTreeMap<String, u64>,
    /// The refused rows, where the import went on past them.
    pub rejected: Vec<RowError>,
    /// The settled names that were used, with how many cells.
    pub settled: Vec<String>,
    /// Names of a feed that are nobody's here, with how many cells: those sides stay empty.
    pub unknown: BTreeMap<String, u64>,
    /// The columns that are not read.
    pub ignored: Vec<String>,
    /// The sheets of the workbook that are not read.
    pub other_sheets: Vec<String>,
    /// Fields amended here since the file was written, and kept.
    pub kept: Vec<String>,
    /// New events that look like one that was there: `title` and the number of the other.
    pub doubles: Vec<String>,
    /// Some rows of each outcome and each reason.
    pub examples: Examples,
}

/// Imports one file: all of it as one change, or nothing.
///
/// The file is read twice, so that of a file of any size only the numbers and uuids of its events stand in
/// memory: first to look at every row, then to write.
///
/// # Errors
/// The first refused row, unless the import goes on past them; a file that cannot be read again.
pub fn import(
    store: &Store,
    stamp: &Stamp,
    file: &mut SourceFile,
    asked: &ImportAsked,
) -> Result<ImportReport, AnswerError> {
    let said = asked.from.or(asked.rules.as_ref().and_then(|rules| rules.format()));
    let format = said.map_or_else(|| file.format(), Ok)?;
    if format == InputFormat::Sheet && asked.rules.is_none() {
        return sheet::import(store, stamp, file, asked);
    }
    if let (InputFormat::Feed(feed_of_file), None) = (format, &asked.rules) {
        return feed::import(store, stamp, file, (feed_of_file, asked));
    }
    let mut report = ImportReport::default();
    let names = Remembered::new(store);
    let import = Import { store, names: &names, asked, format };
    let survey = import.survey(file, &mut report)?;
    let done = import.write(file, stamp, &survey)?;
    report.take(done);
    Ok(report)
}

impl ImportReport {
    /// Keeps a refused row.
    fn refuse(&mut self, error: RowError) {
        self.examples.add("refused", || format!("line {}: {}", error.line, error.problem));
        self.rejected.push(error);
    }

    /// What the store did.
    fn take(&mut self, done: Imported) {
        self.new = done.new;
        self.same = done.same;
        self.changed = done.changed;
        self.kept = done.kept;
        self.examples.append(done.examples);
    }
}

/// The events of a file: their uuids and numbers, in the order of its rows.
#[derive(Default)]
struct Survey {
    events: Vec<Awaited>,
    by_number: HashMap<i64, Uuid>,
}

/// One file on its way in.
struct Import<'a> {
    store: &'a Store,
    names: &'a Remembered<'a>,
    asked: &'a ImportAsked,
    format: InputFormat,
}

impl Import<'_> {
    /// Reads every row once: refuses what cannot come in, and looks for likely doubles.
    fn survey(
        &self,
        file: &mut SourceFile,
        report: &mut ImportReport,
    ) -> Result<Survey, AnswerError> {
        let mut reader = self.reader()?;
        let (packed, progress) = (file.packed(), file.progress());
        progress.expect_readings(2);
        let mut records = self.open(file, &reader)?;
        let mut survey = Survey::default();
        for row in records.by_ref() {
            let row = row.map_err(AnswerError::from);
            let rows = row.as_ref().map_or(1, |row| row.rows());
            report.read += rows;
            progress.row();
            if let Some(reason) = row.as_ref().ok().and_then(|row| row.skipped()) {
                *report.skipped.entry(reason.to_owned()).or_default() += 1;
                let line = row.as_ref().map_or(0, ImportRow::line);
                report.examples.add(reason, || format!("line {line}"));
                continue;
            }
            match row.and_then(|row| reader.event(&row)) {
                Ok(event) => {
                    report.merged += rows - 1;
                    if rows > 1 {
                        let said = || format!("line {}: {rows} rows of one event", event.line);
                        report.examples.add("merged", said);
                    }
                    doubled(self.store, self.names, &event.draft, report)?;
                    survey.by_number.extend(event.number.map(|number| (number, event.uuid)));
                    let (uuid, wanted_id) = (event.uuid, event.draft.wanted_id);
                    survey.events.push(Awaited { uuid, wanted_id });
                }
                Err(AnswerError::Exchange(ExchangeError::Row(error)))
                    if self.asked.keep_going =>
                {
                    *report.skipped.entry("refused".to_owned()).or_default() += rows;
                    report.refuse(*error);
                }
                Err(error) => return Err(error),
            }
        }
        report.settled = reader.settled().used().collect();
        report.ignored = records.ignored().to_vec();
        let own = if records.is_own() { "our own " } else { "" };
        let words = records.rows().words().unwrap_or(self.format.words());
        let by_rules = self.asked.rules.as_ref();
        let by_rules = by_rules.map(|rules| format!(", by the rules `{}`", rules.name()));
        report.format = format!("{own}{words}{packed}{}", by_rules.unwrap_or_default());
        report.other_sheets = records.rows().other_sheets().to_vec();
        Ok(survey)
    }

    /// Reads every row again and writes it.
    fn write(
        &self,
        file: &mut SourceFile,
        stamp: &Stamp,
        survey: &Survey,
    ) -> Result<Imported, AnswerError> {
        let mut reader = self.reader()?;
        let settled = reader.settled().own().to_vec();
        let records = self.open(file, &reader)?;
        let rows = records.filter_map(|row| {
            let row = row.map_err(AnswerError::from);
            if row.as_ref().is_ok_and(|row| row.skipped().is_some()) {
                return None;
            }
            match row.and_then(|row| reader.event(&row)) {
                Ok(event) => Some(placed(self.store, event, survey)),
                // The survey reported it.
                Err(AnswerError::Exchange(ExchangeError::Row(_))) if self.asked.keep_going => {
                    None
                }
                Err(error) => Some(Err(error)),
            }
        });
        let file = ImportFile {
            name: &self.asked.file,
            awaited: &survey.events,
            settled: &settled,
            is_rehearsal: self.asked.dry_run,
        };
        Ok(self.store.import(stamp, file, rows)?.value)
    }

    fn reader(&self) -> Result<Reader<'_>, AnswerError> {
        let settled = Settled::of_file(self.store, self.asked, self.format)?;
        Ok(Reader::new(self.names, self.asked, settled))
    }

    fn open<'f>(
        &self,
        file: &'f mut SourceFile,
        reader: &Reader<'_>,
    ) -> Result<Records<Box<dyn Read + 'f>>, AnswerError> {
        let (has_kind, roles) = (reader.has_kind(), role_columns(self.names)?);
        let options = ImportOptions { has_kind, roles, rules: self.asked.rules.clone() };
        let rules = self.asked.rules.as_deref();
        Ok(records(file_rows(file, self.format, rules)?, options)?)
    }
}

/// Reports the events of the record that a new one looks like.
fn doubled(
    store: &Store,
    names: &dyn Names,
    draft: &Draft,
    report: &mut ImportReport,
) -> Result<(), AnswerError> {
    if store.find_uuid(draft.uuid)?.is_none() {
        for other in doubles(store, names, draft)? {
            report.doubles.push(format!("`{}` looks like event {}", draft.title, other.id));
        }
    }
    Ok(())
}

/// The names of columns that hold the actors in one role: the roles, and their other words.
fn role_columns(names: &dyn Names) -> Result<Vec<String>, AnswerError> {
    let roles = names.roles()?;
    let also = terms().filter(|term| roles.iter().any(|role| role.key.as_str() == term.word));
    let also = also.flat_map(|term| term.aliases).map(|word| (*word).to_owned());
    Ok(roles.iter().map(|role| role.key.to_string()).chain(also).collect())
}

/// The event with the one above it: of that number in the file, else in the record.
fn placed(store: &Store, event: RowEvent, survey: &Survey) -> Result<Incoming, AnswerError> {
    let under = match event.under {
        None => None,
        Some(above) => match survey.by_number.get(&above) {
            Some(uuid) => Some(*uuid),
            None => match store.event(EventId(above)) {
                Ok(event) => Some(event.uuid),
                Err(_) => return Err(ExchangeError::from(event.no_such_parent).into()),
            },
        },
    };
    let (is_known_by_cells, line) = (event.is_known_by_cells, Some(event.line));
    Ok(Incoming { draft: event.draft, under, is_known_by_cells, line })
}
