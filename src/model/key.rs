//! Natural keys: one newtype for each, so that a place is never taken for an actor.

use std::{borrow::Borrow, fmt, str::FromStr, sync::Arc};

use thiserror::Error;

/// A text that cannot be a key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// Nothing but blanks.
    #[error("a {what} key must not be empty")]
    Empty {
        /// What the key names, e.g. `actor`.
        what: &'static str,
    },
    /// A character that means something in a term (`:`, `,`, `[`, `@`, a blank...).
    #[error(
        "`{text}` cannot be a {what} key: `{found}` is not allowed (letters, digits, `-`, `_`, `.`)"
    )]
    Character {
        /// What the key names.
        what: &'static str,
        /// The key as it was written.
        text: String,
        /// The first character that is not allowed.
        found: char,
    },
}

fn check(what: &'static str, text: &str, also: &str) -> Result<(), KeyError> {
    if text.trim().is_empty() {
        return Err(KeyError::Empty { what });
    }
    let odd = |c: &char| !c.is_alphanumeric() && !"-_.".contains(*c) && !also.contains(*c);
    match text.chars().find(odd) {
        Some(found) => Err(KeyError::Character { what, text: text.to_owned(), found }),
        None => Ok(()),
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $also:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The key, if the text can be one.
            pub fn new(text: &str) -> Result<Self, KeyError> {
                check($what, text, $also)?;
                Ok(Self(text.into()))
            }

            /// The key as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = KeyError;

            fn from_str(text: &str) -> Result<Self, KeyError> {
                Self::new(text)
            }
        }
    )+};
}

keys! {
    /// The key of an actor: `TJK` (ISO 3166-1 alpha-3), `CIS` (acronym), `vladimir-putin` (kebab name).
    ActorKey, "actor", "";
    /// The path of a kind: `summit`, `visit/state`.
    KindPath, "kind", "/";
    /// The key of a role: `host`, `guest`.
    RoleKey, "role", "";
    /// The key of a place: `dushanbe`, `khorgos-kaz`.
    PlaceKey, "place", "'";
    /// The key of a series: `central-asia-russia-summit`.
    SeriesKey, "series", "";
    /// The key of a source. Any text without blanks or commas: an imported source without an address keeps its own.
    SourceKey, "source", ":/?&=#%+~!$'()*;@[]";
    /// The key of a publication, as a rule its domain: `kremlin.ru`; else its name.
    PublicationKey, "publication", " ()'&/+,!:|";
    /// The key of a pole: `RUS`, `EU`.
    PoleKey, "pole", "";
    /// The name of a weight set: `equal`, `ranked-1`.
    WeightSetKey, "weight set", "";
    /// The name of a saved view.
    ViewName, "view", "";
    /// A tag: one word of the analyst's own.
    Tag, "tag", "/";
}

impl KindPath {
    /// The first part: `visit` of `visit/state`.
    pub fn root(&self) -> &str {
        self.as_str().split('/').next().unwrap_or_default()
    }

    /// The kind above, if there is one: `visit` of `visit/state`.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.into()))
    }

    /// Whether this kind is `other` or lies below it.
    pub fn is_within(&self, other: &str) -> bool {
        self.0.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}
