//! Derived columns and the text index, computed again and compared.

use rusqlite::Row as Stored;
use serde_json::Value;

use super::{Finding, Rule};
use crate::{
    model::EventId,
    store::{
        Store, StoreError,
        derive::derived,
        row::{Row, from_sql},
        statement,
        tables::{Spec, TABLES},
        text_index,
    },
};

const MEND: &str = "chancery check --fix";

/// A row with a derived column that does not follow from it.
pub(super) struct Wrong {
    pub(super) spec: &'static Spec,
    /// The row as it is stored, event numbers and all.
    pub(super) row: Row,
    pub(super) event: Option<EventId>,
    /// The columns with their right values; in words why they cannot be told.
    pub(super) values: Result<Vec<(&'static str, Value)>, String>,
}

impl Store {
    pub(super) fn not_derived(&self) -> Result<Vec<Finding>, StoreError> {
        let mut found = Vec::new();
        self.each_wrong(|wrong| {
            let row = match wrong.event {
                Some(event) => format!("event {event}"),
                None => {
                    format!("{} {}", wrong.spec.name, wrong.row.only(wrong.spec.key).spoken())
                }
            };
            let finding = match wrong.values {
                Err(problem) => {
                    let hint = mend(wrong.spec, &wrong.row, wrong.event);
                    Finding::new(Rule::Date, format!("{row}: {problem}"), hint)
                }
                Ok(columns) => {
                    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
                    let what = format!("{row}: {}", names.join(", "));
                    Finding::new(Rule::Derived, what, MEND)
                }
            };
            found.push(Finding { event: wrong.event, ..finding });
            Ok(())
        })?;
        self.write_words_left()?;
        for event in text_index::stale(&self.connection)? {
            let what = format!("event {event}: its words in the text index");
            let finding = Finding::new(Rule::Derived, what, MEND);
            found.push(Finding { event: Some(EventId(event)), ..finding });
        }
        let stale = self.stale_months()?.into_iter();
        found.extend(stale.map(|what| Finding::new(Rule::Derived, what, MEND)));
        found.sort();
        Ok(found)
    }

    /// Calls `each` with every row whose derived columns are wrong, or cannot be told.
    pub(super) fn each_wrong(
        &self,
        mut each: impl FnMut(Wrong) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for spec in TABLES {
            let columns = derived_columns(spec.name);
            if columns.is_empty() {
                continue;
            }
            let text = statement::dump_with(spec, columns);
            let mut statement = self.connection.prepare_cached(&text)?;
            let mut rows = statement.query([])?;
            while let Some(stored) = rows.next()? {
                if let Some(wrong) = compare(spec, columns, stored)? {
                    each(wrong)?;
                }
            }
        }
        Ok(())
    }
}

fn compare(
    spec: &'static Spec,
    columns: &[&'static str],
    stored: &Stored<'_>,
) -> Result<Option<Wrong>, StoreError> {
    let mut row = Row::new();
    for (n, column) in spec.columns().enumerate() {
        row.put(column, from_sql(stored.get_ref(n)?)?);
    }
    let first = spec.columns().count();
    let values = match derived(spec.name, &row) {
        Err(StoreError::Row { problem, .. }) => Err(problem),
        Err(error) => return Err(error),
        Ok(values) => {
            let mut wrong = Vec::new();
            for (name, value) in values {
                let at = columns.iter().position(|column| *column == name).unwrap_or_default();
                if from_sql(stored.get_ref(first + at)?)? != value {
                    wrong.push((name, value));
                }
            }
            if wrong.is_empty() {
                return backwards(spec, row);
            }
            Ok(wrong)
        }
    };
    let event = number(spec, &row);
    Ok(Some(Wrong { spec, row, event, values }))
}

/// A span that ends before it begins.
fn backwards(spec: &'static Spec, row: Row) -> Result<Option<Wrong>, StoreError> {
    let days = derived(spec.name, &row)?;
    let day = |name| {
        let found = days.iter().find(|(column, _)| *column == name);
        found.and_then(|(_, day)| day.as_str().map(str::to_owned))
    };
    let (Some(since), Some(until)) = (day("since_day"), day("until_day")) else {
        return Ok(None);
    };
    if since <= until {
        return Ok(None);
    }
    let values = Err(format!("it ends on {until}, before it begins on {since}"));
    Ok(Some(Wrong { spec, row, event: None, values }))
}

fn number(spec: &Spec, row: &Row) -> Option<EventId> {
    let id = if spec.name == "event" { row.get("id").as_i64() } else { None };
    id.map(EventId)
}

/// The columns that follow from others of their row.
fn derived_columns(table: &str) -> &'static [&'static str] {
    match table {
        "actor" | "place" => &["folded"],
        "event" => &["earliest", "latest", "precision", "minute"],
        "alias" | "office" | "membership" => &["since_day", "until_day"],
        _ => &[],
    }
}

/// The command that mends a date.
fn mend(spec: &Spec, row: &Row, event: Option<EventId>) -> String {
    let key = |column| row.text(column).unwrap_or_default().to_owned();
    match (spec.name, event) {
        (_, Some(event)) => format!("chancery amend {event} on:DATE"),
        ("office", _) => {
            format!(
                "chancery actor amend {} office:\"{}@{}\" since:.. until:..",
                key("person"),
                key("title"),
                key("for")
            )
        }
        ("membership", _) => {
            format!(
                "chancery actor amend {} member:{} since:.. until:..",
                key("member"),
                key("body")
            )
        }
        _ if row.text("actor").is_some() => {
            format!(
                "chancery actor amend {} alias:\"{}\" since:.. until:..",
                key("actor"),
                key("name")
            )
        }
        _ => format!(
            "chancery place amend {} alias:\"{}\" since:.. until:..",
            key("place"),
            key("name")
        ),
    }
}
