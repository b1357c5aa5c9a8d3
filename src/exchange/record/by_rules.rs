//! What rules made of a row, and of the rows beneath it that tell of the same event.

use std::sync::Arc;

use super::{ImportRow, RawParticipant};
use crate::exchange::{
    field_map::FieldMap,
    fields::Field,
    raw_row::RawRow,
    row_error::RowError,
    rules::{Applied, MappedRow, Rules},
};

/// What rules made of a row.
#[derive(Clone, Debug)]
pub(super) struct ByRules {
    rules: Arc<Rules>,
    mapped: MappedRow,
    /// Why it is left out.
    skipped: Option<String>,
    /// How many rows of the file it holds.
    rows: u64,
}

impl PartialEq for ByRules {
    fn eq(&self, other: &Self) -> bool {
        (&self.mapped, &self.skipped, self.rows) == (&other.mapped, &other.skipped, other.rows)
    }
}

impl Eq for ByRules {}

impl ByRules {
    /// The row by the rules.
    pub(super) fn row(
        raw: RawRow,
        rules: &Arc<Rules>,
        map: &Arc<FieldMap>,
        file: &Arc<str>,
    ) -> Result<ImportRow, RowError> {
        let (mapped, skipped) = match rules.apply(&raw, file)? {
            Applied::Row(mapped) => (mapped, None),
            Applied::Skipped(reason) => (MappedRow::default(), Some(reason)),
        };
        let by_rules = Self { rules: Arc::clone(rules), mapped, skipped, rows: 1 };
        let (map, file) = (Arc::clone(map), Arc::clone(file));
        Ok(ImportRow { raw, map, file, guarded: false, by_rules: Some(Box::new(by_rules)) })
    }

    pub(super) fn text(&self, field: Field) -> Option<&str> {
        let (_, made) = self.mapped.texts.iter().find(|(known, _)| *known == field)?;
        Some(made.text.as_str())
    }

    pub(super) fn items(&self, field: Field) -> impl Iterator<Item = &str> {
        let of_field = self.mapped.items.iter().filter(move |(known, _)| *known == field);
        of_field.map(|(_, made)| made.text.as_str())
    }

    pub(super) fn participants(&self) -> Vec<RawParticipant<'_>> {
        let all = self.mapped.participants.iter();
        all.map(|(role, made)| RawParticipant {
            role: Some(role.as_str()),
            actor: made.text.as_str(),
            column: made.column.as_str(),
        })
        .collect()
    }

    pub(super) fn column_of(&self, field: Field) -> &str {
        let all = self.mapped.texts.iter().chain(&self.mapped.items);
        let made =
            all.filter(|(known, _)| *known == field).map(|(_, made)| made.column.as_str());
        made.chain(self.rules.column_of(field)).next().unwrap_or("rules")
    }
}

impl ImportRow {
    /// Why rules leave the row out.
    pub fn skipped(&self) -> Option<&str> {
        self.by_rules.as_ref()?.skipped.as_deref()
    }

    /// What makes the row known again by rules, and whose rules they are.
    pub fn key(&self) -> Option<(&str, &str)> {
        let by_rules = self.by_rules.as_ref()?;
        Some((by_rules.rules.name(), by_rules.mapped.key.as_deref()?))
    }

    /// The column that makes it known again.
    pub fn key_column(&self) -> &str {
        self.by_rules.as_ref().map_or("key", |by_rules| by_rules.rules.key_column())
    }

    /// How many rows of the file tell of this event.
    pub fn rows(&self) -> u64 {
        self.by_rules.as_ref().map_or(1, |by_rules| by_rules.rows)
    }

    pub(super) fn is_same_event(&self, other: &Self) -> bool {
        self.key().is_some() && self.key() == other.key()
    }

    /// Takes in a further row of the same event: what it lists is added, the rest must agree.
    pub(super) fn join(&mut self, other: &Self) -> Result<(), RowError> {
        let line = self.line();
        let (Some(own), Some(more)) = (&mut self.by_rules, &other.by_rules) else {
            return Ok(());
        };
        let of = |texts: &MappedRow, field: Field| {
            texts.texts.iter().find(|(known, _)| *known == field).map(|(_, made)| made.clone())
        };
        for field in Field::ALL {
            let (before, now) = (of(&own.mapped, *field), of(&more.mapped, *field));
            let is_same =
                before.as_ref().map(|made| &made.text) == now.as_ref().map(|made| &made.text);
            if !is_same {
                let said = format!(
                    "the row has the key of line {line} and another {} (rows of one event differ in lists alone)",
                    field.name()
                );
                return Err(other.problem(*field, said));
            }
        }
        for item in &more.mapped.items {
            if !own.mapped.items.iter().any(|known| known.1.text == item.1.text) {
                own.mapped.items.push(item.clone());
            }
        }
        for (role, made) in &more.mapped.participants {
            let mut known = own.mapped.participants.iter();
            if !known.any(|(known, other)| known == role && other.text == made.text) {
                own.mapped.participants.push((role.clone(), made.clone()));
            }
        }
        own.rows += more.rows;
        Ok(())
    }
}
