//! Importing files into the careful record: our own CSV and JSON Lines, and any with the columns needed.

use std::{
    collections::{BTreeMap, HashMap},
    io::Read,
};

use chrono::NaiveDate;

use super::{AnswerError, add::check_address, doubles::doubles};
use crate::{
    exchange::{
        ExchangeError, Field, FileFormat, ImportOptions, ImportRow, RowError, records, rows,
    },
    model::{Draft, EventId, Uuid, named_uuid},
    query::{Names as _, QueryError, Remembered, Terms, as_item, entry},
    store::{Incoming, Stamp, Store},
};

/// What an import is asked to do.
#[derive(Clone, Debug)]
pub struct ImportAsked {
    /// The name of the file, for messages and the log.
    pub file: String,
    /// Its format.
    pub format: FileFormat,
    /// Terms for every row; `kind:` among them gives the kind.
    pub terms: Vec<String>,
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
    /// The columns that are not read.
    pub ignored: Vec<String>,
    /// Fields amended here since the file was written, and kept.
    pub kept: Vec<String>,
    /// New events that look like one that was there: `title` and the number of the other.
    pub doubles: Vec<String>,
}

/// Imports one file: all of it as one change, or nothing.
///
/// # Errors
/// The first refused row, unless the import goes on past them.
pub fn import<R: Read>(
    store: &mut Store,
    stamp: &Stamp,
    input: R,
    asked: &ImportAsked,
) -> Result<ImportReport, AnswerError> {
    let mut report = ImportReport::default();
    let incoming = read(store, input, asked, &mut report)?;
    for one in &incoming {
        let is_new = store.find_uuid(one.draft.uuid)?.is_none();
        for other in if is_new { doubles(store, &one.draft)? } else { Vec::new() } {
            report.doubles.push(format!("`{}` looks like event {}", one.draft.title, other.id));
        }
    }
    let done = store.import(stamp, &asked.file, &incoming, asked.dry_run)?.value;
    report.new = done.new;
    report.same = done.same;
    report.changed = done.changed;
    report.kept = done.kept;
    Ok(report)
}

fn read<R: Read>(
    store: &Store,
    input: R,
    asked: &ImportAsked,
    report: &mut ImportReport,
) -> Result<Vec<Incoming>, AnswerError> {
    let (kind, terms) = defaults(&asked.terms);
    let roles = store.roles()?.iter().map(|role| role.key.to_string()).collect();
    let options = ImportOptions { has_kind: kind.is_some(), roles };
    let mut records = records(rows(input, &asked.file, asked.format)?, options)?;
    let names = Remembered::new(store);
    let mut reader = Reader { names, asked, kind, terms, seen: HashMap::new() };
    let mut found = Vec::new();
    for row in records.by_ref() {
        report.read += 1;
        let one = row.map_err(AnswerError::from).and_then(|row| reader.event(&row));
        match one {
            Ok(one) => found.push(one),
            Err(AnswerError::Exchange(ExchangeError::Row(error))) if asked.keep_going => {
                *report.skipped.entry("refused".to_owned()).or_default() += 1;
                report.rejected.push(*error);
            }
            Err(error) => return Err(error),
        }
    }
    report.ignored = records.ignored().to_vec();
    resolve(store, found)
}

/// The kind among the default terms, and the other terms.
fn defaults(terms: &[String]) -> (Option<String>, Vec<String>) {
    let of_kind = |term: &&String| term.starts_with("kind:") || term.starts_with("type:");
    let kind = terms.iter().find(of_kind).and_then(|term| term.split_once(':'));
    let others = terms.iter().filter(|term| !of_kind(term)).cloned().collect();
    (kind.map(|(_, kind)| kind.to_owned()), others)
}

/// An event of a row whose `under` is still the number in the file.
struct RowEvent {
    incoming: Incoming,
    number: Option<i64>,
    under: Option<i64>,
    refuse: RowError,
}

/// Turns the numbers of the file into uuids: those of the file first, then those of the record.
fn resolve(store: &Store, found: Vec<RowEvent>) -> Result<Vec<Incoming>, AnswerError> {
    let of_file: HashMap<i64, Uuid> =
        found.iter().filter_map(|one| Some((one.number?, one.incoming.draft.uuid?))).collect();
    let mut events = Vec::with_capacity(found.len());
    for mut one in found {
        if let Some(above) = one.under {
            one.incoming.under = match of_file.get(&above) {
                Some(uuid) => Some(*uuid),
                None => match store.event(EventId(above)) {
                    Ok(event) => Some(event.uuid),
                    Err(_) => return Err(ExchangeError::from(one.refuse).into()),
                },
            };
        }
        events.push(one.incoming);
    }
    Ok(events)
}

/// Reads rows as drafts.
struct Reader<'a> {
    names: Remembered<'a>,
    asked: &'a ImportAsked,
    kind: Option<String>,
    terms: Vec<String>,
    seen: HashMap<String, u32>,
}

impl Reader<'_> {
    fn event(&mut self, row: &ImportRow) -> Result<RowEvent, AnswerError> {
        let kind =
            row.text(Field::Kind).or(self.kind.as_deref()).unwrap_or_default().to_owned();
        let title = row.text(Field::Title).unwrap_or_default();
        let cells = cells(row)?;
        let written: Vec<String> = cells
            .iter()
            .map(|cell| cell.term.clone())
            .chain(self.terms.iter().cloned())
            .collect();
        let options =
            entry::EntryOptions { today: self.asked.today, make_new: false, grade: None };
        let terms = Terms::from_args(&written).map_err(|error| refused(row, &cells, &error))?;
        let mut draft = entry::draft(&kind, title, &terms, &self.names, &options)
            .map_err(|error| refused(row, &cells, &error))?;
        for source in &draft.sources {
            check_address(&source.address)
                .map_err(|error| ExchangeError::from(row.problem(Field::Sources, error)))?;
        }
        let (uuid, is_known_by_cells) = self.uuid(row, &kind, title, &written)?;
        let number = number_of(row, Field::Id)?;
        draft.uuid = Some(uuid);
        draft.wanted_id = number.map(EventId);
        let refuse =
            row.problem(Field::Under, "no event of that number in the file or the record");
        let under = number_of(row, Field::Under)?;
        let incoming = Incoming { draft: without_under(draft), under: None, is_known_by_cells };
        Ok(RowEvent { incoming, number, under, refuse })
    }

    /// The uuid of the row, else one made from its cells and how often they came before.
    fn uuid(
        &mut self,
        row: &ImportRow,
        kind: &str,
        title: &str,
        terms: &[String],
    ) -> Result<(Uuid, bool), AnswerError> {
        if let Some(text) = row.text(Field::Uuid) {
            let uuid = text.parse().map_err(|_| {
                ExchangeError::from(row.problem(Field::Uuid, format!("`{text}` is no uuid")))
            })?;
            return Ok((uuid, false));
        }
        let cells = format!("row\n{kind}\n{title}\n{}", terms.join("\n"));
        let count = self.seen.entry(cells.clone()).or_default();
        *count += 1;
        Ok((named_uuid(&format!("{cells}\n#{count}")), true))
    }
}

fn without_under(draft: Draft) -> Draft {
    Draft { under: None, ..draft }
}

/// A term made from a cell, and the file's own name of its column.
struct CellTerm {
    term: String,
    column: String,
}

/// The cells of a row as terms of an entry.
fn cells(row: &ImportRow) -> Result<Vec<CellTerm>, AnswerError> {
    let mut cells = Vec::new();
    let mut add = |field: Field, term: String| {
        cells.push(CellTerm { term, column: row.column_of(field).to_owned() });
    };
    let date = row.text(Field::Date).unwrap_or_default();
    match row.text(Field::End).filter(|end| *end != date) {
        Some(end) => add(Field::Date, format!("on:{date}/{end}")),
        None => add(Field::Date, format!("on:{date}")),
    }
    let country = row.text(Field::Country);
    match (row.text(Field::Place), country) {
        (Some(place), Some(country)) => {
            add(Field::Place, format!("at:{},{country}", as_item(place)));
        }
        (Some(place), None) => add(Field::Place, format!("at:{}", as_item(place))),
        (None, Some(country)) => add(Field::Country, format!("in:{}", as_item(country))),
        (None, None) => {}
    }
    for (field, word) in SCALARS {
        if let Some(text) = row.text(*field) {
            add(*field, format!("{word}:{text}"));
        }
    }
    if let Some(amount) = row.text(Field::Amount) {
        let currency = row.text(Field::Currency).unwrap_or_default();
        add(Field::Amount, format!("amount:{amount} {currency}"));
    }
    for tag in row.tags() {
        add(Field::Tags, format!("tag:{tag}"));
    }
    if let Some(grade) = row.text(Field::Grade) {
        add(Field::Grade, format!("grade:{grade}"));
    }
    for source in row.sources() {
        add(Field::Sources, format!("source:{source}"));
    }
    for who in row.participants().map_err(ExchangeError::from)? {
        let term = format!("{}:{}", who.role.unwrap_or("participant"), as_item(who.actor));
        cells.push(CellTerm { term, column: who.column.to_owned() });
    }
    Ok(cells)
}

/// Fields whose cell is the value of one term.
const SCALARS: &[(Field, &str)] = &[
    (Field::Time, "time"),
    (Field::Tz, "tz"),
    (Field::Status, "status"),
    (Field::Format, "format"),
    (Field::NParties, "n-parties"),
    (Field::AmountKind, "amount-kind"),
    (Field::Series, "series"),
    (Field::Note, "note"),
];

/// A refusal of the language, by file, line and the file's own column.
fn refused(row: &ImportRow, cells: &[CellTerm], error: &QueryError) -> AnswerError {
    let by_field = |field: Field| row.column_of(field).to_owned();
    let column = match error.term() {
        Some(at) => {
            cells.get(at).map_or_else(|| "terms".to_owned(), |cell| cell.column.clone())
        }
        None => match error {
            QueryError::NoTitle => by_field(Field::Title),
            QueryError::NoDate => by_field(Field::Date),
            QueryError::Unknown { spot: None, .. } => by_field(Field::Kind),
            _ => by_field(Field::Participants),
        },
    };
    ExchangeError::from(row.problem_in(&column, error.on_one_line())).into()
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
