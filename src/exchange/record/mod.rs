//! Rows of the careful record as texts: each field found, none yet understood.

mod by_rules;
#[cfg(test)]
mod tests;

use std::{fmt, io::Read, sync::Arc};

use by_rules::ByRules;

use super::{
    error::ExchangeError,
    field_map::FieldMap,
    fields::Field,
    guard::unguard,
    jsonl_in::line_row,
    participants_text::split,
    raw_row::RawRow,
    row_error::{Rejected, RowError},
    rows_in::Rows,
    rules::Rules,
};
use crate::model::is_blank;

/// What an import knows before it reads.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Whether a kind for every row was given, so that the file needs none.
    pub has_kind: bool,
    /// The roles of the record: a column named for one holds the actors in it.
    pub roles: Vec<String>,
    /// The rules by which rows are read, instead of by the names of their columns.
    pub rules: Option<Arc<Rules>>,
}

/// Reads rows as events to be. A file without the columns for date, title and kind is refused
/// here; so is, later, each row without them.
///
/// ```
/// use chancery::exchange::{Field, InputFormat, ImportOptions, records, rows};
///
/// let file = "start,end,event,type,guest\n2025-10-08,2025-10-10,Talks,visit,RUS\n";
/// let options = ImportOptions { has_kind: false, roles: vec!["guest".to_owned()], rules: None };
/// let rows = rows(file.as_bytes(), "week.csv", InputFormat::Csv)?;
/// for row in records(rows, options)? {
///     let row = row?;
///     assert_eq!(row.text(Field::Title), Some("Talks"));
///     assert_eq!(row.column_of(Field::Date), "start");
///     assert_eq!(row.participants()?[0].role, Some("guest"));
/// }
/// # Ok::<(), chancery::exchange::ExchangeError>(())
/// ```
pub fn records<R: Read>(
    rows: Rows<R>,
    options: ImportOptions,
) -> Result<Records<R>, ExchangeError> {
    let map = Arc::new(FieldMap::new(rows.columns(), &options.roles));
    if let Some(rules) = options.rules.clone() {
        return mapped(rows, options, map, &rules);
    }
    if let Some(line) = rows.header_line() {
        check_columns(&map, rows.file(), line, options.has_kind)?;
    }
    let ignored = map.ignored().collect();
    Ok(Records { file: rows.file().into(), rows, options, map, ignored, held: None })
}

/// Rows that are read by rules.
fn mapped<R: Read>(
    rows: Rows<R>,
    options: ImportOptions,
    map: Arc<FieldMap>,
    rules: &Rules,
) -> Result<Records<R>, ExchangeError> {
    rules.check_kind(options.has_kind)?;
    rules.check_roles(&options.roles)?;
    if rows.header_line().is_some() {
        rules.check_columns(rows.columns(), rows.file())?;
    }
    let names = rows.columns().iter().filter(|name| !rules.reads(name));
    let ignored =
        names.filter(|name| !name.is_empty()).map(|name| (**name).to_owned()).collect();
    Ok(Records { file: rows.file().into(), rows, options, map, ignored, held: None })
}

/// One line of JSON Lines that came by itself, as an event to be. Blanks around it are taken off.
///
/// # Errors
/// Text that is no JSON object of plain values, a name that stands twice, no date, title or kind.
pub fn record_of_line(
    line: &[u8],
    file: &str,
    nth: u64,
    options: &ImportOptions,
) -> Result<ImportRow, ExchangeError> {
    let raw = line_row(line.trim_ascii(), file, nth)?;
    let map = Arc::new(FieldMap::new(raw.columns(), &options.roles));
    let row = ImportRow { raw, map, file: file.into(), guarded: false, by_rules: None };
    row.check(options.has_kind)?;
    Ok(row)
}

/// How many unread columns of JSON are kept: a file may have others in each of its rows.
const MOST_IGNORED: usize = 100;

/// The rows of a file as events to be.
#[derive(Debug)]
pub struct Records<R> {
    rows: Rows<R>,
    file: Arc<str>,
    options: ImportOptions,
    map: Arc<FieldMap>,
    ignored: Vec<String>,
    /// A row by rules, until it is seen that the next one is not of the same event.
    held: Option<ImportRow>,
}

impl<R: Read> Records<R> {
    /// The columns that are not read, by the file's own names in order; in JSON those met so far,
    /// a hundred at most.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// The rows as they are read.
    pub fn rows(&self) -> &Rows<R> {
        &self.rows
    }

    /// Whether the file has all columns of our own timeline.
    pub fn is_own(&self) -> bool {
        self.options.rules.is_none() && self.map.is_own()
    }

    fn record(&mut self, raw: RawRow) -> Result<ImportRow, ExchangeError> {
        if let Some(rules) = &self.options.rules {
            let row = ByRules::row(raw, rules, &self.map, &self.file)?;
            if row.skipped().is_none() {
                row.check(self.options.has_kind)?;
            }
            return Ok(row);
        }
        if raw.columns() != self.map.columns() {
            self.turn_to(&raw);
        }
        let guarded = self.rows.may_be_guarded() && self.map.is_own();
        let (map, file) = (Arc::clone(&self.map), Arc::clone(&self.file));
        let row = ImportRow { raw, map, file, guarded, by_rules: None };
        row.check(self.options.has_kind)?;
        Ok(row)
    }

    /// A row of JSON with other members than the one before.
    fn turn_to(&mut self, raw: &RawRow) {
        let map = FieldMap::new(raw.columns(), &self.options.roles);
        for name in map.ignored() {
            if self.ignored.len() < MOST_IGNORED && !self.ignored.contains(&name) {
                self.ignored.push(name);
            }
        }
        self.map = Arc::new(map);
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<ImportRow, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(raw) = self.rows.next() else { return self.held.take().map(Ok) };
            let row = match raw.and_then(|raw| self.record(raw)) {
                Ok(row) if self.options.rules.is_some() => row,
                other => return Some(other),
            };
            match &mut self.held {
                Some(held) if held.is_same_event(&row) => {
                    if let Err(error) = held.join(&row) {
                        return Some(Err(error.into()));
                    }
                }
                held => {
                    if let Some(before) = held.replace(row) {
                        return Some(Ok(before));
                    }
                }
            }
        }
    }
}

/// One row: an event to be, in texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    raw: RawRow,
    map: Arc<FieldMap>,
    file: Arc<str>,
    /// Whether text cells bear our guard, which is then taken off.
    guarded: bool,
    /// What rules made of it.
    by_rules: Option<Box<ByRules>>,
}

/// An actor in a role as a row writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawParticipant<'a> {
    /// The role, where one is said.
    pub role: Option<&'a str>,
    /// The actor, `STATE/person` and `[status]` and all.
    pub actor: &'a str,
    /// The file's own name of the column.
    pub column: &'a str,
}

impl ImportRow {
    /// The physical line, from 1, on which the row begins.
    pub fn line(&self) -> u64 {
        self.raw.line()
    }

    /// The row as it stands in the file.
    pub fn raw(&self) -> &RawRow {
        &self.raw
    }

    /// The text of a field, or nothing where it is empty. Titles and notes are exact; of the
    /// others blanks around are taken off. For a list this is its first column only.
    pub fn text(&self, field: Field) -> Option<&str> {
        if let Some(by_rules) = &self.by_rules {
            return by_rules.text(field);
        }
        let place = self.map.places(field).next()?;
        let text = self.cell(field, place);
        Some(if field.is_exact() { text } else { text.trim() }).filter(|text| !text.is_empty())
    }

    /// Who takes part, in the order of the columns.
    pub fn participants(&self) -> Result<Vec<RawParticipant<'_>>, RowError> {
        if let Some(by_rules) = &self.by_rules {
            return Ok(by_rules.participants());
        }
        let cells = self.map.places(Field::Participants).map(|place| (None, place));
        let in_roles = self.map.roles().map(|(role, place)| (Some(role), place));
        let mut found = Vec::new();
        for (role, place) in cells.chain(in_roles) {
            let column = self.column(place);
            let cell = self.cell(Field::Participants, place);
            let split =
                split(cell, role).map_err(|problem| self.problem_in(column, problem))?;
            found.extend(split.into_iter().map(|(role, actor)| RawParticipant {
                role,
                actor,
                column,
            }));
        }
        Ok(found)
    }

    /// The tags; blanks, commas and semicolons part them, for no tag holds any.
    pub fn tags(&self) -> Vec<&str> {
        let parts = |letter: char| letter.is_whitespace() || letter == ',' || letter == ';';
        let by_rules = self.by_rules.iter().flat_map(|by_rules| by_rules.items(Field::Tags));
        self.list(Field::Tags)
            .chain(by_rules)
            .flat_map(|cell| cell.split(parts))
            .filter(|t| !t.is_empty())
            .collect()
    }

    /// The sources: addresses or keys. Blanks part them in a column named `sources`, and wherever
    /// all parts are addresses; else a cell is one source, such as `Radio Free Asia`.
    pub fn sources(&self) -> Vec<&str> {
        if let Some(by_rules) = &self.by_rules {
            return by_rules.items(Field::Sources).flat_map(addresses).collect();
        }
        let mut found = Vec::new();
        for place in self.map.places(Field::Sources) {
            let cell = self.cell(Field::Sources, place).trim();
            let is_plural =
                Field::ranked(self.column(place)).is_some_and(|(_, rank)| rank == 0);
            if is_plural {
                found.extend(cell.split_whitespace());
            } else {
                found.extend(addresses(cell));
            }
        }
        found
    }

    /// The columns of the row that are not read, by the file's own names.
    pub fn ignored(&self) -> impl Iterator<Item = String> {
        self.map.ignored()
    }

    /// The file's own name of a field's column; ours where it has none.
    pub fn column_of(&self, field: Field) -> &str {
        if let Some(by_rules) = &self.by_rules {
            return by_rules.column_of(field);
        }
        self.map.name(field).unwrap_or(field.name())
    }

    /// A problem with a field, for whoever understands it.
    pub fn problem(&self, field: Field, problem: impl fmt::Display) -> RowError {
        self.problem_in(self.column_of(field), problem)
    }

    /// A problem with a column, by the file's own name.
    pub fn problem_in(&self, column: &str, problem: impl fmt::Display) -> RowError {
        RowError::new(Arc::clone(&self.file), self.line(), Some(column), problem.to_string())
            .with_record(Rejected::Fields(self.raw.clone()))
    }

    fn check(&self, has_kind: bool) -> Result<(), RowError> {
        let blank = |field| self.text(field).is_none_or(is_blank);
        let missing = |field, wanted| Err(self.problem(field, format!("is empty ({wanted})")));
        if blank(Field::Date) {
            return missing(Field::Date, "a day such as 2025-10-08, a month, a span");
        }
        if blank(Field::Title) {
            return missing(Field::Title, "what happened, in a few words");
        }
        if !has_kind && blank(Field::Kind) {
            return missing(
                Field::Kind,
                "a kind such as `meeting`, or one for every row: `kind:meeting`",
            );
        }
        match self.text(Field::Feed) {
            Some(feed) => Err(self.problem(
                Field::Feed,
                format!(
                    "a row of the feed `{feed}` is no event (adopt it: `chancery add --from-feed`)"
                ),
            )),
            None => Ok(()),
        }
    }

    fn list(&self, field: Field) -> impl Iterator<Item = &str> {
        let is_by_name = self.by_rules.is_none();
        self.map
            .places(field)
            .filter(move |_| is_by_name)
            .map(move |place| self.cell(field, place))
    }

    fn cell(&self, field: Field, place: usize) -> &str {
        let cell = self.raw.get(place).unwrap_or_default();
        if self.guarded && field.column().is_text { unguard(cell) } else { cell }
    }

    fn column(&self, place: usize) -> &str {
        self.raw.columns().get(place).map(AsRef::as_ref).unwrap_or_default()
    }
}

/// A cell of addresses is cut at its blanks; any other is one source, such as `Radio Free Asia`.
fn addresses(cell: &str) -> Vec<&str> {
    let cell = cell.trim();
    if cell.split_whitespace().all(|part| part.contains("://")) {
        return cell.split_whitespace().collect();
    }
    vec![cell]
}

fn check_columns(
    map: &FieldMap,
    file: &str,
    line: u64,
    has_kind: bool,
) -> Result<(), ExchangeError> {
    let wanted = [Field::Date, Field::Title, Field::Kind];
    let missing = wanted
        .into_iter()
        .find(|field| map.name(*field).is_none() && !(has_kind && *field == Field::Kind));
    match missing {
        None => Ok(()),
        Some(field) => Err(ExchangeError::MissingColumn {
            file: file.to_owned(),
            line,
            column: field.name(),
            hint: hint(map, field),
        }),
    }
}

/// Columns named in a message at most.
const NAMED: usize = 8;

fn hint(map: &FieldMap, field: Field) -> String {
    let names: Vec<&str> = map.columns().iter().map(AsRef::as_ref).collect();
    let is_parted_by = |mark: &&(char, &str)| {
        names.iter().any(|name| {
            let parts = || name.split(mark.0).filter_map(Field::of);
            parts().count() > 1
        })
    };
    if let Some((_, mark)) =
        [(';', "`;`"), ('\t', "TAB"), ('|', "`|`")].iter().find(is_parted_by)
    {
        return format!(
            "the columns are separated by {mark}: convert the file to commas, or describe it by rules (`chancery import --guess FILE` drafts them)"
        );
    }
    let named: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > NAMED { " and more" } else { "" };
    let found = format!("the first line names {}{more}", named.join(", "));
    if field == Field::Kind {
        return format!("{found}; or give one for every row: `kind:meeting`");
    }
    found
}
