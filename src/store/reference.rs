//! Adding reference rows: actors with their names, offices and memberships, and places.

use super::{Stamp, Store, StoreError, Written, row::Row};
use crate::model::{ActorKey, ActorKind, Level, PartyRule, PlaceKey, Standing, fold};

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
