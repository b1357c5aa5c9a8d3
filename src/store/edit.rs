//! What a change did, for people: fields before and after, with numbers of events instead of uuids.

use rusqlite::{Connection, OptionalExtension as _};
use serde_json::Value;

use super::{Store, StoreError, history::operation, operation::Operation, row::Row, statement};
use crate::model::{Amount, Currency, EventId};

/// One field of one row, before and after a change; of what hangs on a row (a participant, a tag, an
/// alias, an office) the whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The number of the change.
    pub change: i64,
    /// The table; what hangs on a row is told of that row's table.
    pub table: &'static str,
    /// The row's natural key; of an event its number.
    pub key: String,
    /// The event it touches, which may be gone since.
    pub event: Option<EventId>,
    /// The field; of a participant its role, or `ROLE:ACTOR` and the field where one of its own was set.
    pub field: String,
    /// Its value before; nothing where there was none.
    pub before: Option<String>,
    /// Its value after; nothing where there is none any more.
    pub after: Option<String>,
}

impl Store {
    /// Calls `each` with every edit of a change, in order. Shipped rows are not listed field by field;
    /// what was redacted is told as the field `redacted`.
    pub fn each_edit<E: From<StoreError>>(
        &self,
        seq: i64,
        each: impl FnMut(Edit) -> Result<(), E>,
    ) -> Result<(), E> {
        each_edit(&self.connection, seq, each)
    }

    /// Every edit of one event, oldest first.
    pub fn edits_of(&self, event: EventId) -> Result<Vec<Edit>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/operations_of.sql"))?;
        let mut rows = statement.query([event.0])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (body, seq): (String, i64) = (row.get(0)?, row.get(1)?);
            if let Some(read) = operation(seq, Some(&body))? {
                let reading = Reading { connection: &self.connection, seq, event: Some(event) };
                found.extend(reading.edits(read)?);
            }
        }
        Ok(found)
    }
}

/// Every edit of the change of that number, in order.
pub(super) fn each_edit<E: From<StoreError>>(
    connection: &Connection,
    seq: i64,
    mut each: impl FnMut(Edit) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = connection
        .prepare_cached(include_str!("sql/operations_numbered.sql"))
        .map_err(StoreError::from)?;
    let mut rows = statement.query([seq]).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let body: Option<String> = row.get(0).map_err(StoreError::from)?;
        let event = row.get::<_, Option<i64>>(1).map_err(StoreError::from)?.map(EventId);
        let reading = Reading { connection, seq, event };
        let Some(body) = body else {
            each(reading.edit("event", String::new(), "redacted"))?;
            continue;
        };
        let Some(read) = operation(seq, Some(&body))? else { continue };
        for edit in reading.edits(read)? {
            each(edit)?;
        }
    }
    Ok(())
}

/// One operation in the reading.
pub(super) struct Reading<'c> {
    pub(super) connection: &'c Connection,
    /// The change it belongs to.
    pub(super) seq: i64,
    /// The event it touches.
    pub(super) event: Option<EventId>,
}

impl Reading<'_> {
    pub(super) fn edits(&self, operation: Operation) -> Result<Vec<Edit>, StoreError> {
        match operation {
            Operation::Insert { table, row } => self.whole(table, &row, true),
            Operation::Remove { table, row } => self.whole(table, &row, false),
            Operation::Set { table, key, field, before, after } => {
                let (owner, name, part) = self.part(table, &key)?;
                let field =
                    if part.is_empty() { field.to_owned() } else { format!("{part} {field}") };
                let (before, after) = self.values((table, &key), &field, &before, &after)?;
                Ok(vec![Edit { before, after, ..self.edit(owner, name, &field) }])
            }
        }
    }

    pub(super) fn edit(&self, table: &'static str, key: String, field: &str) -> Edit {
        let key = match (table, self.event) {
            ("event", Some(event)) => event.to_string(),
            _ => key,
        };
        Edit {
            change: self.seq,
            table,
            key,
            event: self.event,
            field: field.to_owned(),
            before: None,
            after: None,
        }
    }

    /// A row that came or went: what hangs on another row as one edit, any other field by field.
    fn whole(
        &self,
        table: &'static str,
        row: &Row,
        came: bool,
    ) -> Result<Vec<Edit>, StoreError> {
        let told = |edit: Edit, text: String| {
            let (before, after) = if came { (None, Some(text)) } else { (Some(text), None) };
            Edit { before, after, ..edit }
        };
        if let Some((owner, key, field, text)) = self.hanging(table, row)? {
            return Ok(vec![told(self.edit(owner, key, &field), text)]);
        }
        let spec = super::tables::table(table)?;
        let key = row.only(spec.key).spoken();
        let mut edits = Vec::new();
        for field in spec.columns().filter(|field| !UNTOLD.contains(field)) {
            let value = row.get(field);
            if table != "event" && spec.key == [field] {
                continue;
            }
            let text = match field {
                "amount" => money(value, row.text("currency")),
                "under" => self.number(value)?,
                _ => text(value),
            };
            let edit = self.edit(table, key.clone(), field);
            edits.extend(text.map(|text| told(edit, text)));
        }
        Ok(edits)
    }

    /// The owner, its key, the field and the words of a row that hangs on another one.
    fn hanging(
        &self,
        table: &'static str,
        row: &Row,
    ) -> Result<Option<(&'static str, String, String, String)>, StoreError> {
        let field = |name: &str| row.text(name).unwrap_or_default().to_owned();
        Ok(Some(match table {
            "participant" => ("event", String::new(), field("role"), participant(row)),
            "tag" => ("event", String::new(), "tag".to_owned(), field("tag")),
            "citation" => {
                let of = field("field");
                let name =
                    if of.is_empty() { "source".to_owned() } else { format!("source of {of}") };
                ("event", String::new(), name, self.citation(row)?)
            }
            "alias" => {
                let owner = if row.text("actor").is_some() { "actor" } else { "place" };
                (
                    owner,
                    field(owner),
                    "alias".to_owned(),
                    format!("{}{}", field("name"), span(row)),
                )
            }
            "office" => {
                let words = format!(
                    "{}@{} ({}){}",
                    field("title"),
                    field("for"),
                    field("level"),
                    span(row)
                );
                ("actor", field("person"), "office".to_owned(), words)
            }
            "membership" => {
                let words = format!("{}{}", field("body"), span(row));
                ("actor", field("member"), field("status"), words)
            }
            _ => return Ok(None),
        }))
    }

    /// The owner of a row of which a field was set, its key, and which part of it the row is.
    fn part(
        &self,
        table: &'static str,
        key: &Row,
    ) -> Result<(&'static str, String, String), StoreError> {
        let field = |name: &str| key.text(name).unwrap_or_default();
        Ok(match table {
            "participant" => {
                ("event", String::new(), format!("{}:{}", field("role"), field("actor")))
            }
            "citation" => ("event", String::new(), format!("source {}", self.address(key)?)),
            "alias" => {
                let owner = if key.text("actor").is_some() { "actor" } else { "place" };
                (owner, field(owner).to_owned(), format!("alias {}", field("name")))
            }
            "office" => {
                let part = format!("office {}@{}", field("title"), field("for"));
                ("actor", field("person").to_owned(), part)
            }
            "membership" => {
                let part = format!("{} {}", field("status"), field("body"));
                ("actor", field("member").to_owned(), part)
            }
            _ => (table, key.spoken(), String::new()),
        })
    }

    fn values(
        &self,
        (table, key): (&'static str, &Row),
        field: &str,
        before: &Value,
        after: &Value,
    ) -> Result<(Option<String>, Option<String>), StoreError> {
        match (table, field) {
            ("event", "amount") => {
                let (of_before, of_after) = self.currencies(key)?;
                Ok((money(before, of_before.as_deref()), money(after, of_after.as_deref())))
            }
            ("event", "under") => Ok((self.number(before)?, self.number(after)?)),
            ("event", "withdrawn") => Ok((yes(before), yes(after))),
            _ => Ok((text(before), text(after))),
        }
    }

    /// The currency of an event before this change and after it: that of a later change's before, else
    /// the one that stands.
    fn currencies(&self, key: &Row) -> Result<(Option<String>, Option<String>), StoreError> {
        let Some(event) = self.event else { return Ok((None, None)) };
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/operations_of.sql"))?;
        let mut rows = statement.query([event.0])?;
        while let Some(row) = rows.next()? {
            let (body, seq): (String, i64) = (row.get(0)?, row.get(1)?);
            if seq < self.seq {
                continue;
            }
            match operation(seq, Some(&body))? {
                Some(Operation::Set {
                    table: "event",
                    field: "currency",
                    before,
                    after,
                    ..
                }) => {
                    let before = text(&before);
                    let after = if seq == self.seq { text(&after) } else { before.clone() };
                    return Ok((before, after));
                }
                Some(Operation::Remove { table: "event", row }) if seq > self.seq => {
                    let then = row.text("currency").map(str::to_owned);
                    return Ok((then.clone(), then));
                }
                _ => {}
            }
        }
        let mut now = self.connection.prepare_cached(include_str!("sql/event_currency.sql"))?;
        let uuid = key.text("uuid").unwrap_or_default();
        let now: Option<String> = now.query_row([uuid], |row| row.get(0)).optional()?.flatten();
        Ok((now.clone(), now))
    }

    /// The number of an event by its uuid; one that is gone keeps its uuid.
    fn number(&self, uuid: &Value) -> Result<Option<String>, StoreError> {
        let Some(uuid) = uuid.as_str() else { return Ok(None) };
        let mut number =
            self.connection.prepare_cached(include_str!("sql/event_number.sql"))?;
        let found = number.query_row([uuid], |row| row.get::<_, i64>(0)).optional()?;
        Ok(Some(found.map_or_else(|| uuid.to_owned(), |number| number.to_string())))
    }

    fn citation(&self, row: &Row) -> Result<String, StoreError> {
        let mut words = self.address(row)?;
        let letter = |name: &str, unknown: &str| row.text(name).unwrap_or(unknown).to_owned();
        if row.text("reliability").is_some() || row.text("credibility").is_some() {
            words.push_str(&format!(
                " {}{}",
                letter("reliability", "F"),
                letter("credibility", "6")
            ));
        }
        if let Some(quote) = row.text("quote") {
            words.push_str(&format!(" “{quote}”"));
        }
        Ok(words)
    }

    /// The address of the source of a citation, else its key.
    fn address(&self, row: &Row) -> Result<String, StoreError> {
        let key = row.text("source").unwrap_or_default();
        let spec = super::tables::table("source")?;
        let mut source = self.connection.prepare_cached(&statement::select(spec))?;
        let url = source.query_row([key], |row| row.get::<_, Option<String>>("url"));
        Ok(url.optional()?.flatten().unwrap_or_else(|| key.to_owned()))
    }
}

/// Fields that tell an analyst nothing: names of the row, its place in a list.
const UNTOLD: [&str; 4] = ["id", "uuid", "nth", "withdrawn"];

/// As it is written everywhere: `STATE/person@level[status]`.
fn participant(row: &Row) -> String {
    let part = |name: &str, before: &str, after: &str| {
        row.text(name).map_or_else(String::new, |text| format!("{before}{text}{after}"))
    };
    let detail = part("detail", " (", ")");
    let (state, level, status) =
        (part("for", "", "/"), part("level", "@", ""), part("status", "[", "]"));
    format!("{state}{}{level}{status}{detail}", row.text("actor").unwrap_or_default())
}

/// The span of an office, a membership or an alias, where a bound is known.
fn span(row: &Row) -> String {
    let bound = |name: &str| row.text(name).filter(|text| !text.is_empty());
    match (bound("since"), bound("until")) {
        (None, None) => String::new(),
        (since, until) => format!(", {} to {}", since.unwrap_or(".."), until.unwrap_or("..")),
    }
}

pub(super) fn money(minor: &Value, currency: Option<&str>) -> Option<String> {
    let number = minor.as_i64()?;
    let currency = currency.and_then(|currency| currency.parse::<Currency>().ok());
    Some(currency.map_or_else(
        || format!("{number} minor units"),
        |currency| Amount { minor: number, currency }.to_string(),
    ))
}

fn yes(value: &Value) -> Option<String> {
    value.as_i64().map(|value| if value == 0 { "no" } else { "yes" }.to_owned())
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
