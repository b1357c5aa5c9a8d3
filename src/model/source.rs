//! Sources, the publications they appeared in, and citations.

use super::{Edtf, EventId, Grade, PublicationKey, Reliability, SourceKey};

/// A newspaper, agency or site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Its key, as a rule its domain: `kremlin.ru`.
    pub key: PublicationKey,
    /// Its name.
    pub name: String,
    /// How far it can be relied on; `None` cannot be judged.
    pub reliability: Option<Reliability>,
    /// Why, in a word or two.
    pub reason: Option<String>,
}

/// One page or document where we read something; never the acting side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its key.
    pub key: SourceKey,
    /// Its address, if it has one.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where it appeared.
    pub publication: Option<PublicationKey>,
    /// When it appeared.
    pub published: Option<Edtf>,
    /// Its language, ISO 639-1.
    pub language: Option<String>,
}

/// The link of a source to an event, one of its fields or one of its participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The event.
    pub event: EventId,
    /// The source.
    pub source: SourceKey,
    /// The field or `ROLE:ACTOR` it speaks of; `None` is the whole event.
    pub field: Option<String>,
    /// The grade: the source's reliability, this item's credibility.
    pub grade: Grade,
    /// What the source was read to support, in our words.
    pub supports: Option<String>,
    /// The source's own words.
    pub quote: Option<String>,
    /// The page, where there are pages.
    pub page: Option<String>,
}
