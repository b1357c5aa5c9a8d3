//! Actors, places, kinds and the other reference rows.

use rusqlite::{Connection, Row, params_from_iter};

use super::{parsed, parsed_some};
use crate::{
    model::{
        Actor, ActorKey, Kind, Membership, Office, Place, Pole, Publication, Role, Series,
        Source, Weight, WeightSet, WeightSetKey,
    },
    store::{Store, StoreError, filter::source_like},
};

impl Store {
    /// Every actor, by key.
    pub fn actors(&self) -> Result<Vec<Actor>, StoreError> {
        all(&self.connection, include_str!("../sql/actors.sql"), actor)
    }

    /// Every office, by person and time.
    pub fn offices(&self) -> Result<Vec<Office>, StoreError> {
        all(&self.connection, include_str!("../sql/offices.sql"), office)
    }

    /// Every membership, by body, member and time.
    pub fn memberships(&self) -> Result<Vec<Membership>, StoreError> {
        all(&self.connection, include_str!("../sql/memberships.sql"), membership)
    }

    /// Every place, by key.
    pub fn places(&self) -> Result<Vec<Place>, StoreError> {
        all(&self.connection, include_str!("../sql/places.sql"), place)
    }

    /// Every series, by key.
    pub fn series(&self) -> Result<Vec<Series>, StoreError> {
        all_series(&self.connection)
    }

    /// Whether any source has that text in its address, its key or the name of its publisher.
    pub fn has_source_like(&self, part: &str) -> Result<bool, StoreError> {
        let sql = include_str!("../sql/sources_like.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.exists(params_from_iter(source_like(part)))?)
    }

    /// Every publication, by key.
    pub fn publications(&self) -> Result<Vec<Publication>, StoreError> {
        all(&self.connection, include_str!("../sql/publications.sql"), publication)
    }

    /// Every source, by key.
    pub fn sources(&self) -> Result<Vec<Source>, StoreError> {
        all(&self.connection, include_str!("../sql/sources.sql"), source)
    }

    /// Every tag that an event bears, in order.
    pub fn tags(&self) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/tags_known.sql"))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every further name of an actor, as written.
    pub fn names_of(&self, key: &ActorKey) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/names_of.sql"))?;
        let rows = statement.query_map([key.as_str()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The weight set of that name.
    pub fn weight_set(&self, key: &WeightSetKey) -> Result<Option<WeightSet>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/weights.sql"))?;
        let mut rows = statement.query([key.as_str()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(weight(row)?);
        }
        Ok((!found.is_empty()).then(|| WeightSet { key: key.clone(), rows: found }))
    }

    /// The names of the weight sets, each with its id: the hash of its content.
    pub fn weight_set_ids(&self) -> Result<Vec<(WeightSetKey, String)>, StoreError> {
        all(&self.connection, include_str!("../sql/weight_sets.sql"), |row| {
            Ok((parsed(row, "weight_set", "key")?, row.get("hash")?))
        })
    }

    /// The names of the weight sets.
    pub fn weight_sets(&self) -> Result<Vec<WeightSetKey>, StoreError> {
        all(&self.connection, include_str!("../sql/weight_sets.sql"), |row| {
            parsed(row, "weight_set", "key")
        })
    }
}

/// Every kind, a kind before those below it.
pub(crate) fn all_kinds(connection: &Connection) -> Result<Vec<Kind>, StoreError> {
    all(connection, include_str!("../sql/kinds.sql"), kind)
}

/// Every role.
pub(crate) fn all_roles(connection: &Connection) -> Result<Vec<Role>, StoreError> {
    all(connection, include_str!("../sql/roles.sql"), role)
}

/// Every pole, in the order of tables and pictures.
pub(crate) fn all_poles(connection: &Connection) -> Result<Vec<Pole>, StoreError> {
    all(connection, include_str!("../sql/poles.sql"), pole)
}

/// Every series, by key.
pub(crate) fn all_series(connection: &Connection) -> Result<Vec<Series>, StoreError> {
    all(connection, include_str!("../sql/series.sql"), series)
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// A row of `actor`.
pub(crate) fn actor(row: &Row<'_>) -> Result<Actor, StoreError> {
    Ok(Actor {
        key: parsed(row, "actor", "key")?,
        kind: parsed(row, "actor", "kind")?,
        name: row.get("name")?,
        party: parsed(row, "actor", "party")?,
        iso2: row.get("iso2")?,
        region: row.get("region")?,
    })
}

/// A row of `office`.
pub(crate) fn office(row: &Row<'_>) -> Result<Office, StoreError> {
    Ok(Office {
        person: parsed(row, "office", "person")?,
        title: row.get("title")?,
        of: parsed(row, "office", "for")?,
        level: parsed(row, "office", "level")?,
        since: parsed_some(row, "office", "since")?,
        until: parsed_some(row, "office", "until")?,
        source: row.get::<_, Option<String>>("source")?,
    })
}

/// A row of `membership`.
pub(crate) fn membership(row: &Row<'_>) -> Result<Membership, StoreError> {
    Ok(Membership {
        member: parsed(row, "membership", "member")?,
        body: parsed(row, "membership", "body")?,
        standing: parsed(row, "membership", "status")?,
        since: parsed_some(row, "membership", "since")?,
        until: parsed_some(row, "membership", "until")?,
    })
}

/// A row of `place`.
pub(crate) fn place(row: &Row<'_>) -> Result<Place, StoreError> {
    Ok(Place {
        key: parsed(row, "place", "key")?,
        name: row.get("name")?,
        country: parsed_some(row, "place", "country")?,
        lat: row.get("lat")?,
        lon: row.get("lon")?,
        tz: row.get("tz")?,
        within: parsed_some(row, "place", "within")?,
    })
}

fn kind(row: &Row<'_>) -> Result<Kind, StoreError> {
    Ok(Kind {
        path: parsed(row, "kind", "path")?,
        layer: parsed(row, "kind", "layer")?,
        gloss: row.get("gloss")?,
        cameo: row.get("cameo")?,
        plover: row.get("plover")?,
    })
}

fn role(row: &Row<'_>) -> Result<Role, StoreError> {
    Ok(Role {
        key: parsed(row, "role", "key")?,
        party: parsed(row, "role", "party")?,
        direction: parsed_some(row, "role", "direction")?,
        gloss: row.get("gloss")?,
    })
}

fn pole(row: &Row<'_>) -> Result<Pole, StoreError> {
    Ok(Pole {
        key: parsed(row, "pole", "key")?,
        actor: parsed(row, "pole", "actor")?,
        name: row.get("name")?,
        color: row.get("color")?,
    })
}

fn series(row: &Row<'_>) -> Result<Series, StoreError> {
    Ok(Series {
        key: parsed(row, "series", "key")?,
        name: row.get("name")?,
        body: parsed_some(row, "series", "body")?,
        format: parsed_some(row, "series", "format")?,
    })
}

fn publication(row: &Row<'_>) -> Result<Publication, StoreError> {
    Ok(Publication {
        key: parsed(row, "publication", "key")?,
        name: row.get("name")?,
        reliability: parsed_some(row, "publication", "reliability")?,
        reason: row.get("reason")?,
    })
}

/// A row of `source`.
pub(crate) fn source(row: &Row<'_>) -> Result<Source, StoreError> {
    Ok(Source {
        key: parsed(row, "source", "key")?,
        url: row.get("url")?,
        title: row.get("title")?,
        publication: parsed_some(row, "source", "publication")?,
        published: parsed_some(row, "source", "published")?,
        language: row.get("language")?,
    })
}

fn weight(row: &Row<'_>) -> Result<Weight, StoreError> {
    Ok(Weight {
        kind: parsed_some(row, "kind_weight", "kind")?,
        format: parsed_some(row, "kind_weight", "format")?,
        level: parsed_some(row, "kind_weight", "level")?,
        weight: row.get("weight")?,
        reason: row.get("reason")?,
    })
}
