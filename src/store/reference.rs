//! Adding reference rows: actors with their names, offices and memberships, and places.

use super::{Stamp, Store, StoreError, Written, row::Row};
use crate::model::{
    ActorKey, ActorKind, Kind, Level, PartyRule, PlaceKey, Pole, Publication, Role, Series,
    Source, Standing, fold,
};

/// An actor to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorDraft {
    /// Its key.
    pub key: ActorKey,
    /// What it is.
    pub kind: ActorKind,
    /// Its name.
    pub name: String,
    /// Further names.
    pub aliases: Vec<String>,
    /// An office it holds, for whom, and of which level.
    pub office: Option<(String, ActorKey, Level)>,
    /// A body it belongs to, and as what.
    pub member: Option<(ActorKey, Standing)>,
    /// Since when the office or membership, EDTF; empty is unknown.
    pub since: String,
    /// Until when.
    pub until: String,
}

/// A place to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceDraft {
    /// Its key.
    pub key: PlaceKey,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Option<ActorKey>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Further names.
    pub aliases: Vec<String>,
}

impl Store {
    /// Adds an actor as one change.
    pub fn add_actor(
        &mut self,
        stamp: &Stamp,
        draft: &ActorDraft,
    ) -> Result<Written<()>, StoreError> {
        let party = match draft.kind {
            ActorKind::Country => PartyRule::Own,
            ActorKind::Person => PartyRule::Office,
            ActorKind::Organisation | ActorKind::Company => PartyRule::None,
        };
        let key = draft.key.as_str();
        self.change(stamp, |door| {
            let row = Row::new()
                .with("key", key)
                .with("kind", draft.kind.as_str())
                .with("name", draft.name.as_str())
                .with("party", party.as_str());
            door.insert("actor", row)?;
            for alias in &draft.aliases {
                door.insert("alias", alias_row("actor", key, alias))?;
            }
            let span = || {
                Row::new()
                    .with("since", draft.since.as_str())
                    .with("until", draft.until.as_str())
            };
            if let Some((title, of, level)) = &draft.office {
                let row = span()
                    .with("person", key)
                    .with("for", of.as_str())
                    .with("title", title.as_str())
                    .with("level", level.as_str());
                door.insert("office", row)?;
            }
            if let Some((body, standing)) = &draft.member {
                let row = span()
                    .with("member", key)
                    .with("body", body.as_str())
                    .with("status", standing.as_str());
                door.insert("membership", row)?;
            }
            Ok(((), format!("actor add {key} `{}`", draft.name)))
        })
    }

    /// Adds a place as one change.
    pub fn add_place(
        &mut self,
        stamp: &Stamp,
        draft: &PlaceDraft,
    ) -> Result<Written<()>, StoreError> {
        let key = draft.key.as_str();
        self.change(stamp, |door| {
            let row = Row::new()
                .with("key", key)
                .with("name", draft.name.as_str())
                .with_some("country", draft.country.as_ref().map(|country| country.as_str()))
                .with_some("lat", draft.lat)
                .with_some("lon", draft.lon);
            door.insert("place", row)?;
            for alias in &draft.aliases {
                door.insert("alias", alias_row("place", key, alias))?;
            }
            Ok(((), format!("place add {key} `{}`", draft.name)))
        })
    }
}

fn alias_row(subject: &'static str, key: &str, name: &str) -> Row {
    Row::new()
        .with("folded", fold(name))
        .with(subject, key)
        .with("name", name)
        .with("language", "")
        .with("kind", "")
}

/// A row of one of the other reference tables.
#[derive(Clone, Debug, PartialEq)]
pub enum ReferenceDraft {
    /// A kind.
    Kind(Kind),
    /// A role.
    Role(Role),
    /// A series.
    Series(Series),
    /// A pole; it comes last in tables and pictures.
    Pole(Pole),
    /// A publication.
    Publication(Publication),
    /// A source.
    Source(Source),
}

impl Store {
    /// Adds a row of a reference table as one change.
    ///
    /// # Errors
    /// A key that is taken; a reference to something that is not there.
    pub fn add_reference(
        &mut self,
        stamp: &Stamp,
        draft: &ReferenceDraft,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            let (table, row) = match draft {
                ReferenceDraft::Kind(kind) => ("kind", kind_row(kind)),
                ReferenceDraft::Role(role) => ("role", role_row(role)),
                ReferenceDraft::Series(series) => ("series", series_row(series)),
                ReferenceDraft::Pole(pole) => {
                    let mut next =
                        door.connection().prepare_cached(include_str!("sql/pole_next.sql"))?;
                    let nth: i64 = next.query_row([], |row| row.get(0))?;
                    ("pole", pole_row(pole).with("nth", nth))
                }
                ReferenceDraft::Publication(publication) => {
                    ("publication", publication_row(publication))
                }
                ReferenceDraft::Source(source) => ("source", source_row(source)),
            };
            let key =
                row.text("key").or_else(|| row.text("path")).unwrap_or_default().to_owned();
            door.insert(table, row)?;
            Ok(((), format!("{table} add {key}")))
        })
    }
}

fn kind_row(kind: &Kind) -> Row {
    Row::new()
        .with("path", kind.path.as_str())
        .with("layer", kind.layer.as_str())
        .with("gloss", kind.gloss.as_str())
        .with_some("cameo", kind.cameo.as_deref())
        .with_some("plover", kind.plover.as_deref())
}

fn role_row(role: &Role) -> Row {
    Row::new()
        .with("key", role.key.as_str())
        .with("party", role.party.as_str())
        .with("gloss", role.gloss.as_str())
        .with_some("direction", role.direction.map(|direction| direction.as_str()))
}

fn series_row(series: &Series) -> Row {
    Row::new()
        .with("key", series.key.as_str())
        .with("name", series.name.as_str())
        .with_some("body", series.body.as_ref().map(|body| body.as_str()))
        .with_some("format", series.format.map(|format| format.as_str()))
}

fn pole_row(pole: &Pole) -> Row {
    Row::new()
        .with("key", pole.key.as_str())
        .with("actor", pole.actor.as_str())
        .with("name", pole.name.as_str())
        .with("color", pole.color.as_str())
}

fn publication_row(publication: &Publication) -> Row {
    Row::new()
        .with("key", publication.key.as_str())
        .with("name", publication.name.as_str())
        .with_some("reliability", publication.reliability.map(|r| r.as_str()))
        .with_some("reason", publication.reason.as_deref())
}

fn source_row(source: &Source) -> Row {
    Row::new()
        .with("key", source.key.as_str())
        .with_some("url", source.url.as_deref())
        .with_some("title", source.title.as_deref())
        .with_some("publication", source.publication.as_ref().map(|key| key.as_str()))
        .with_some("published", source.published.as_ref().map(|date| date.as_str()))
        .with_some("language", source.language.as_deref())
}
