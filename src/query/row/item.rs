//! What hangs on a row of a reference table: names, offices, memberships.

use crate::model::{ActorKey, Level, Standing};

/// One of them, with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowItem {
    /// Which.
    pub kind: ItemKind,
    /// Whether it is taken out.
    pub is_out: bool,
    /// The level of an office.
    pub level: Option<Level>,
    /// Since when, EDTF; empty is unknown.
    pub since: Option<String>,
    /// Until when, EDTF; empty is unknown.
    pub until: Option<String>,
    /// The address where the dates were read.
    pub source: Option<String>,
}

/// What hangs on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A further name.
    Alias(String),
    /// An office that the person holds for a state or body.
    Office {
        /// Its title.
        title: String,
        /// For whom.
        of: ActorKey,
    },
    /// A body to which the actor belongs.
    Membership {
        /// As what.
        standing: Standing,
        /// The body.
        body: ActorKey,
    },
}

impl RowItem {
    pub(super) fn new(kind: ItemKind, is_out: bool) -> Self {
        Self { kind, is_out, level: None, since: None, until: None, source: None }
    }
}
