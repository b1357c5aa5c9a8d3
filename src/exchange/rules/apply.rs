//! A row by rules: the texts of an event to be, each with the column it came from.

use std::sync::Arc;

use super::{Choice, ParticipantRule, Rules, Value, template::Template};
use crate::{
    exchange::{
        error::ExchangeError,
        fields::Field,
        raw_row::{ColumnNames, RawRow},
        row_error::{Rejected, RowError},
    },
    model::{fold, nearest},
};

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum Applied {
    /// An event to be.
    Row(MappedRow),
    /// It is left out, for this reason.
    Skipped(String),
}

/// The texts of an event to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange) struct MappedRow {
    /// Fields of one value.
    pub(in crate::exchange) texts: Vec<(Field, Made)>,
    /// Tags and sources.
    pub(in crate::exchange) items: Vec<(Field, Made)>,
    /// Roles, and the actors in them.
    pub(in crate::exchange) participants: Vec<(String, Made)>,
    /// What makes it known again.
    pub(in crate::exchange) key: Option<String>,
}

/// A text, and the file's own name of the column it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Made {
    pub(in crate::exchange) text: String,
    pub(in crate::exchange) column: String,
}

/// The word of a map that leaves a text as it is.
const AS_IT_IS: &str = "{}";

/// Parts the columns of a key, which hold it never.
const KEY_PART: char = '\u{1f}';

impl Rules {
    /// Refuses a file that lacks a column the rules name; `line` is where it names its own.
    pub(in crate::exchange) fn check_columns(
        &self,
        columns: &ColumnNames,
        data: &str,
    ) -> Result<(), ExchangeError> {
        let is_there = |name: &str| columns.iter().any(|column| column.as_ref() == name);
        let Some((name, line)) = self.named.iter().find(|(name, _)| !is_there(name)) else {
            return Ok(());
        };
        let help = match nearest(name, columns.iter().map(AsRef::as_ref), 1).first() {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let names: Vec<_> =
                    columns.iter().take(8).map(|name| format!("`{name}`")).collect();
                format!("its first line names {}", names.join(", "))
            }
        };
        Err(self.refused(*line, format!("`{data}` has no column `{name}` ({help})")))
    }

    /// Refuses rules that leave events without a kind.
    pub(in crate::exchange) fn check_kind(&self, has_kind: bool) -> Result<(), ExchangeError> {
        if has_kind || self.fields.iter().any(|(field, _)| *field == Field::Kind) {
            return Ok(());
        }
        let problem = "[fields] has no `kind` (write one there, or give it for every row: `kind:meeting`)";
        Err(self.refused(self.fields_line, problem.to_owned()))
    }

    /// Refuses a role that the record does not have.
    pub(in crate::exchange) fn check_roles(
        &self,
        roles: &[String],
    ) -> Result<(), ExchangeError> {
        for rule in &self.participants {
            let Some(role) = rule.role.constant() else { continue };
            if roles.iter().any(|known| known == role) {
                continue;
            }
            let help = match nearest(role, roles.iter().map(String::as_str), 1).first() {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`chancery role list` shows them".to_owned(),
            };
            return Err(self.refused(rule.line, format!("`{role}` is no role ({help})")));
        }
        Ok(())
    }

    /// The column to blame for a field that has no text.
    pub(in crate::exchange) fn column_of(&self, field: Field) -> Option<&str> {
        let (_, value) = self.fields.iter().find(|(known, _)| *known == field)?;
        value.choices.iter().find_map(|choice| choice.template.columns().next())
    }

    /// The first column of the key.
    pub(in crate::exchange) fn key_column(&self) -> &str {
        self.key.first().and_then(|template| template.columns().next()).unwrap_or("key")
    }

    /// Whether a column of the file is read.
    pub(in crate::exchange) fn reads(&self, column: &str) -> bool {
        self.named.iter().any(|(name, _)| name == column)
    }

    fn refused(&self, line: usize, problem: String) -> ExchangeError {
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        ExchangeError::Rules { file: self.file.as_ref().to_owned(), line, problem }
    }

    /// The event that a row is.
    pub(in crate::exchange) fn apply(
        &self,
        row: &RawRow,
        file: &Arc<str>,
    ) -> Result<Applied, RowError> {
        if let Some(skip) = self.skips.iter().find(|skip| skip.when.holds(row)) {
            return Ok(Applied::Skipped(skip.reason.clone()));
        }
        let refused = |(column, problem): (String, String)| {
            RowError::new(Arc::clone(file), row.line(), Some(&column), problem)
                .with_record(Rejected::Fields(row.clone()))
        };
        let mut mapped = MappedRow::default();
        for (field, value) in &self.fields {
            let made = value.make(row).map_err(refused)?;
            let list = if field.is_list() { &mut mapped.items } else { &mut mapped.texts };
            list.extend(made.into_iter().map(|made| (*field, made)));
        }
        for rule in &self.participants {
            mapped.participants.extend(rule.make(row).map_err(refused)?);
        }
        mapped.key = self.key_of(row).map_err(refused)?;
        Ok(Applied::Row(mapped))
    }

    fn key_of(&self, row: &RawRow) -> Result<Option<String>, (String, String)> {
        if self.key.is_empty() {
            return Ok(None);
        }
        let mut key = String::new();
        for template in &self.key {
            let part = template.fill(row);
            if part.is_empty() {
                return Err((
                    column_of(template),
                    "is empty (the key of the rules)".to_owned(),
                ));
            }
            key.push_str(&part);
            key.push(KEY_PART);
        }
        Ok(Some(key))
    }
}

/// A column, and what is wrong in it.
type Wrong = (String, String);

impl Value {
    /// The texts of a row: none where no choice holds or its text is empty.
    fn make(&self, row: &RawRow) -> Result<Vec<Made>, Wrong> {
        let Some(choice) = self.choices.iter().find(|choice| choice.when.holds(row)) else {
            return Ok(Vec::new());
        };
        let column = column_of(&choice.template);
        let text = choice.template.fill(row);
        let items = match &choice.split {
            Some(split) => text.split(split.as_str()).map(str::trim).collect(),
            None => vec![text.as_str()],
        };
        let mut made = Vec::new();
        for item in items {
            let text = choice.meaning(item).map_err(|problem| (column.clone(), problem))?;
            if !text.trim().is_empty() {
                made.push(Made { text, column: column.clone() });
            }
        }
        Ok(made)
    }
}

impl ParticipantRule {
    fn make(&self, row: &RawRow) -> Result<Vec<(String, Made)>, Wrong> {
        let made = self.actor.make(row)?;
        if made.is_empty() {
            return Ok(Vec::new());
        }
        let role = self.role.fill(row);
        if role.trim().is_empty() {
            let problem = "is empty (the role of a participant)".to_owned();
            return Err((column_of(&self.role), problem));
        }
        Ok(made.into_iter().map(|made| (role.trim().to_owned(), made)).collect())
    }
}

impl Choice {
    /// A text after the words and patterns of the choice.
    fn meaning(&self, text: &str) -> Result<String, String> {
        if text.is_empty() {
            return Ok(String::new());
        }
        if let Some(words) = &self.map {
            let found = words.by_folded.get(&fold(text)).or(words.otherwise.as_ref());
            let found = found.map(|word| if word == AS_IT_IS { text } else { word });
            return found.map(str::to_owned).ok_or_else(|| {
                format!(
                    "`{text}` is not in the map of the rules (add it there, or `otherwise`)"
                )
            });
        }
        if self.dates.is_empty() {
            return Ok(text.to_owned());
        }
        self.dates.iter().find_map(|pattern| pattern.date(text)).ok_or_else(|| {
            let patterns: Vec<_> = self.dates.iter().map(|pattern| pattern.as_str()).collect();
            format!("`{text}` is no day of the form {}", patterns.join(" or "))
        })
    }
}

/// The column to blame: the first that a template names.
fn column_of(template: &Template) -> String {
    template.columns().next().map_or_else(|| "rules".to_owned(), str::to_owned)
}
