//! What can be wrong with a file that opens: pages, references, the log, what is derived; and what an
//! analyst should look at.

mod derived;
mod keys;
mod log;
mod loose;
mod pages;
mod repair;
mod spans;

use super::{Store, StoreError};
use crate::model::EventId;

pub use repair::Repaired;

/// How much a check reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The chain of changes, references and loose ends.
    Quick,
    /// Every page, every payload and every derived value as well.
    Whole,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A page or an index is damaged.
    Page,
    /// A row names one that is not there.
    Reference,
    /// The log is not what was logged.
    Log,
    /// A key that can be none.
    Key,
    /// A date that cannot be read, or a span that ends before it begins.
    Date,
    /// Events that stand under themselves.
    Circle,
    /// A derived value is not what follows from its row.
    Derived,
    /// One person for one state twice, or for two states, at a time.
    Office,
    /// One member of one body twice at a time.
    Membership,
    /// A participant that makes no party where one is expected.
    Party,
    /// Parties that hang on a bound taken as open.
    Assumed,
    /// A planned event whose day is past.
    Overdue,
    /// An event without a source.
    Unsourced,
    /// A change that was redacted.
    Redacted,
}

impl Rule {
    /// Whether something is broken, rather than to be looked at.
    pub fn is_broken(self) -> bool {
        self <= Self::Derived
    }

    /// Its name in CSV and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Reference => "reference",
            Self::Log => "log",
            Self::Key => "key",
            Self::Date => "date",
            Self::Circle => "circle",
            Self::Derived => "derived",
            Self::Office => "office",
            Self::Membership => "membership",
            Self::Party => "party",
            Self::Assumed => "assumed",
            Self::Overdue => "overdue",
            Self::Unsourced => "unsourced",
            Self::Redacted => "redacted",
        }
    }

    /// What its findings are, in words.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Page => "pages that are damaged",
            Self::Reference => "rows that name what is not there",
            Self::Log => "changes that are not what was logged",
            Self::Key => "keys that cannot be",
            Self::Date => "dates that cannot be",
            Self::Circle => "events that stand under themselves",
            Self::Derived => "derived values that do not follow from their rows",
            Self::Office => "offices that overlap",
            Self::Membership => "memberships that overlap",
            Self::Party => "participants without a party where one is expected",
            Self::Assumed => "parties that hang on bounds taken as open",
            Self::Overdue => "planned events whose day is past",
            Self::Unsourced => "events without a source",
            Self::Redacted => "changes that were redacted",
        }
    }
}

/// One finding of a check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// The event it is about, if it is about one.
    pub event: Option<EventId>,
    /// What was found.
    pub what: String,
    /// The command that mends it or shows more.
    pub hint: String,
}

impl Finding {
    /// A finding about no event.
    pub(crate) fn new(rule: Rule, what: String, hint: impl Into<String>) -> Self {
        Self { rule, event: None, what, hint: hint.into() }
    }
}

impl Store {
    /// Rules that are broken, the worst first.
    pub fn broken_rules(&self, depth: Depth) -> Result<Vec<Finding>, StoreError> {
        let mut found = Vec::new();
        if depth == Depth::Whole {
            let damage = self.damage()?.into_iter();
            let hint = "keep a copy, then try `sqlite3 FILE .recover` and the last backup";
            found.extend(damage.map(|what| Finding::new(Rule::Page, what, hint)));
        }
        found.extend(self.dangling()?);
        found.extend(self.impossible_keys()?);
        found.extend(match depth {
            Depth::Quick => self.broken_chain()?,
            Depth::Whole => self.broken_log()?,
        });
        found.extend(self.circles()?);
        if depth == Depth::Whole {
            found.extend(self.not_derived()?);
        }
        Ok(found)
    }

    /// What an analyst should look at, as far as one day's rows tell.
    ///
    /// `today` tells which plans are overdue.
    pub fn remarks(&self, today: chrono::NaiveDate) -> Result<Vec<Finding>, StoreError> {
        let mut found = self.overlapping_spans()?;
        found.extend(self.overdue(today)?);
        found.extend(self.unsourced()?);
        found.extend(self.redacted()?);
        Ok(found)
    }

    /// How many events, participants, sources and changes there are, withdrawn events left out.
    pub fn counts(&self) -> Result<[(&'static str, i64); 4], StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/counts.sql"))?;
        Ok(statement.query_row([], |row| {
            Ok([
                ("events", row.get(0)?),
                ("participants", row.get(1)?),
                ("sources", row.get(2)?),
                ("changes", row.get(3)?),
            ])
        })?)
    }
}
