//! By what events are counted: the words of the timeline's columns and of the query's terms.

use std::borrow::Cow;

use crate::{
    answer::AnswerError,
    model::{Attendance, RoleKey, nearest},
    query::Names,
    store::{Attached, EventColumn},
};

use super::period::Period;

/// One thing by which events are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountField {
    /// A column of the event.
    Event(EventColumn),
    /// The year, quarter or month of the first day.
    Period(Period),
    /// The states acted for by the participants in a role, with a status, or by all.
    States(Attached),
    /// The participants themselves: persons, states, bodies, companies.
    Actors,
    /// Tags, sources or publishers.
    Attached(Attached),
    /// The parties, by the rules of the measures.
    Party,
    /// The level that at least two parties have, as the term `level:` asks.
    Level,
    /// The format, given or derived, as the term `format:` asks.
    Format,
    /// The feed of a row; an event of the careful record has none.
    Feed,
}

/// Words of fields that need no record, with others that mean the same.
const WORDS: &[(&str, &[&str], CountField)] = &[
    ("year", &[], CountField::Period(Period::Year)),
    ("quarter", &[], CountField::Period(Period::Quarter)),
    ("month", &[], CountField::Period(Period::Month)),
    ("state", &[], CountField::States(Attached::Participants)),
    ("actor", &["participants"], CountField::Actors),
    ("party", &["parties"], CountField::Party),
    ("kind", &["type"], CountField::Event(EventColumn::Kind)),
    ("layer", &[], CountField::Event(EventColumn::Layer)),
    ("level", &[], CountField::Level),
    ("format", &[], CountField::Format),
    ("status", &[], CountField::Event(EventColumn::Status)),
    ("place", &["at"], CountField::Event(EventColumn::Place)),
    ("country", &["in"], CountField::Event(EventColumn::Country)),
    ("series", &[], CountField::Event(EventColumn::Series)),
    ("under", &[], CountField::Event(EventColumn::Under)),
    ("tag", &["tags"], CountField::Attached(Attached::Tags)),
    ("source", &["sources"], CountField::Attached(Attached::Sources)),
    ("publisher", &["publishers"], CountField::Attached(Attached::Publishers)),
    ("currency", &[], CountField::CURRENCY),
    ("amount_kind", &["amount-kind"], CountField::AMOUNT_KIND),
    ("date", &[], CountField::Event(EventColumn::Date)),
    ("earliest", &["day"], CountField::Event(EventColumn::Earliest)),
    ("precision", &[], CountField::Event(EventColumn::Precision)),
    ("title", &[], CountField::Event(EventColumn::Title)),
    ("feed", &["feeds"], CountField::Feed),
];

impl CountField {
    /// The currency of the amount.
    pub const CURRENCY: Self = Self::Event(EventColumn::Currency);
    /// What the amount is.
    pub const AMOUNT_KIND: Self = Self::Event(EventColumn::AmountKind);

    /// Both: the fields among which amounts are never added.
    pub const UNITS: [Self; 2] = [Self::CURRENCY, Self::AMOUNT_KIND];

    /// Reads a list of fields, `host,year`: words of the timeline and of the query, roles, and what is
    /// said of a presence (`absent`).
    ///
    /// # Errors
    /// A word that is none of these, with the nearest one; a gap; a field that is named twice.
    pub fn list(text: &str, names: &dyn Names) -> Result<Vec<Self>, AnswerError> {
        let roles: Vec<RoleKey> = names.roles()?.into_iter().map(|role| role.key).collect();
        let mut fields = Vec::new();
        for word in text.split(',').map(str::trim) {
            if word.is_empty() {
                return Err(AnswerError::FieldMissing(text.to_owned()));
            }
            let field =
                Self::of(&word.to_lowercase(), &roles).ok_or_else(|| unknown(word, &roles))?;
            if fields.contains(&field) {
                return Err(AnswerError::FieldTwice(field.name().into_owned()));
            }
            fields.push(field);
        }
        Ok(fields)
    }

    fn of(word: &str, roles: &[RoleKey]) -> Option<Self> {
        let is_it =
            |(name, also, _): &&(&str, &[&str], Self)| *name == word || also.contains(&word);
        if let Some((.., field)) = WORDS.iter().find(is_it) {
            return Some(field.clone());
        }
        if let Ok(status) = word.parse::<Attendance>() {
            return Some(Self::States(Attached::Presence(status)));
        }
        let word = if word == "with" { "participant" } else { word };
        let role = roles.iter().find(|role| role.as_str() == word)?;
        Some(Self::States(Attached::Role(role.clone())))
    }

    /// Its name, as a column of the result.
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::States(Attached::Role(role)) => Cow::Owned(role.to_string()),
            Self::States(Attached::Presence(status)) => Cow::Borrowed(status.as_str()),
            _ => {
                let found = WORDS.iter().find(|(.., field)| field == self);
                Cow::Borrowed(found.map_or("", |(name, ..)| *name))
            }
        }
    }

    /// The period, if it is one: on a terminal it becomes columns.
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::Period(period) => Some(*period),
            _ => None,
        }
    }

    /// Whether its values are actors, which `--of` chooses among.
    pub fn is_of_actors(&self) -> bool {
        matches!(self, Self::States(_) | Self::Actors | Self::Party)
    }

    /// Whether people write its values freely, so that a spreadsheet might run them.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Self::Event(EventColumn::Title | EventColumn::Place) | Self::Attached(_))
    }
}

fn unknown(word: &str, roles: &[RoleKey]) -> AnswerError {
    let known = || WORDS.iter().map(|(name, ..)| *name);
    let statuses = Attendance::ALL.iter().map(|status| status.as_str());
    let all = known().chain(roles.iter().map(|role| role.as_str())).chain(statuses);
    AnswerError::NoField {
        word: word.to_owned(),
        near: nearest(word, all, 1).first().map(|near| (*near).to_owned()),
        known: known().collect::<Vec<_>>().join(", "),
    }
}
