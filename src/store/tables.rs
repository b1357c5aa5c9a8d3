//! The careful tables as the log sees them: their keys, their fields, and which fields name an event.
//!
//! `schema.sql` is the truth; a test holds this list equal to it. Derived columns are not here: they
//! are computed in [`super::derive`] and never enter the log.

use super::StoreError;

/// One careful table.
#[derive(Debug)]
pub(crate) struct Spec {
    /// Its name.
    pub(crate) name: &'static str,
    /// The columns of its natural key, or its uuid.
    pub(crate) key: &'static [&'static str],
    /// The other columns that the log carries.
    pub(crate) fields: &'static [&'static str],
    /// Columns that hold an event's number here and its uuid in the log.
    pub(crate) events: &'static [&'static str],
}

impl Spec {
    /// The key's columns, then the other fields.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.key.iter().chain(self.fields).copied()
    }
}

/// Every careful table but `change`, in an order in which references point backwards or are deferred.
pub(crate) const TABLES: &[Spec] = &[
    Spec {
        name: "kind",
        key: &["path"],
        fields: &["layer", "gloss", "cameo", "plover"],
        events: &[],
    },
    Spec { name: "role", key: &["key"], fields: &["party", "direction", "gloss"], events: &[] },
    Spec {
        name: "actor",
        key: &["key"],
        fields: &[
            "kind",
            "name",
            "party",
            "official_name",
            "iso2",
            "iso_numeric",
            "fips",
            "cameo",
            "gw",
            "capital",
            "region",
            "sovereign",
            "note",
        ],
        events: &[],
    },
    Spec {
        name: "place",
        key: &["key"],
        fields: &["name", "country", "lat", "lon", "tz", "within", "source"],
        events: &[],
    },
    Spec {
        name: "alias",
        key: &["folded", "actor", "place", "name", "language", "kind"],
        fields: &["script", "since", "until", "note"],
        events: &[],
    },
    Spec {
        name: "office",
        key: &["person", "for", "title", "since"],
        fields: &["until", "level", "verified", "seen_since", "seen_until", "source", "note"],
        events: &[],
    },
    Spec {
        name: "membership",
        key: &["body", "member", "status", "since"],
        fields: &["until", "verified", "source", "note"],
        events: &[],
    },
    Spec { name: "series", key: &["key"], fields: &["name", "body", "format"], events: &[] },
    Spec {
        name: "pole",
        key: &["key"],
        fields: &["nth", "actor", "name", "color", "note"],
        events: &[],
    },
    Spec { name: "weight_set", key: &["key"], fields: &["hash"], events: &[] },
    Spec {
        name: "kind_weight",
        key: &["set", "kind", "format", "level"],
        fields: &["weight", "reason"],
        events: &[],
    },
    Spec {
        name: "publication",
        key: &["key"],
        fields: &["name", "reliability", "reason"],
        events: &[],
    },
    Spec {
        name: "source",
        key: &["key"],
        fields: &["url", "title", "publication", "published", "language"],
        events: &[],
    },
    Spec {
        name: "event",
        key: &["uuid"],
        fields: &[
            "id",
            "kind",
            "title",
            "date",
            "time",
            "tz",
            "status",
            "format",
            "place",
            "country",
            "series",
            "under",
            "amount",
            "currency",
            "amount_kind",
            "n_parties",
            "nth",
            "note",
            "withdrawn",
        ],
        events: &["under"],
    },
    Spec {
        name: "participant",
        key: &["event", "actor", "role"],
        fields: &["nth", "status", "level", "for", "detail"],
        events: &["event"],
    },
    Spec { name: "tag", key: &["event", "tag"], fields: &[], events: &["event"] },
    Spec {
        name: "citation",
        key: &["event", "source", "field"],
        fields: &["nth", "reliability", "credibility", "supports", "quote", "page"],
        events: &["event"],
    },
    Spec {
        name: "claim",
        key: &["conflict", "side"],
        fields: &[
            "event", "topic", "field", "value", "source", "accepted", "reading", "reason",
        ],
        events: &["event"],
    },
    Spec { name: "saved_view", key: &["name"], fields: &["query"], events: &[] },
    Spec {
        name: "settled_name",
        key: &["scope", "folded"],
        fields: &["name", "actor"],
        events: &[],
    },
];

/// The table of that name.
pub(crate) fn table(name: &str) -> Result<&'static Spec, StoreError> {
    TABLES.iter().find(|spec| spec.name == name).ok_or_else(|| StoreError::Row {
        table: "change",
        key: name.to_owned(),
        problem: "names a table that this program does not know".to_owned(),
    })
}
