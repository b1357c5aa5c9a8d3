//! The reference tables as tables.

use super::AnswerError;
use crate::{
    model::{Cell, Column, Table},
    query::Names as _,
    store::Store,
};

/// A reference table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Countries, organisations, persons, companies.
    Actors,
    /// Places.
    Places,
    /// Kinds.
    Kinds,
    /// Roles.
    Roles,
    /// Series.
    Series,
    /// Poles.
    Poles,
    /// Publications.
    Publications,
    /// Sources.
    Sources,
}

/// The whole of a reference table, by key.
pub fn list(store: &Store, reference: Reference) -> Result<Table, AnswerError> {
    match reference {
        Reference::Actors => actors(store),
        Reference::Places => places(store),
        Reference::Kinds => kinds(store),
        Reference::Roles => roles(store),
        Reference::Series => series(store),
        Reference::Poles => poles(store),
        Reference::Publications => publications(store),
        Reference::Sources => sources(store),
    }
}

fn actors(store: &Store) -> Result<Table, AnswerError> {
    let columns = vec![
        Column::plain("key"),
        Column::plain("kind"),
        Column::text("name"),
        Column::plain("party"),
        Column::plain("iso2"),
        Column::plain("region"),
    ];
    let row = |actor: crate::model::Actor| {
        vec![
            actor.key.as_str().into(),
            actor.kind.as_str().into(),
            actor.name.into(),
            actor.party.as_str().into(),
            Cell::of(actor.iso2),
            Cell::of(actor.region),
        ]
    };
    Ok(Table { columns, rows: store.actors()?.into_iter().map(row).collect() })
}

fn places(store: &Store) -> Result<Table, AnswerError> {
    let columns = vec![
        Column::plain("key"),
        Column::text("name"),
        Column::plain("country"),
        Column::plain("lat"),
        Column::plain("lon"),
        Column::plain("tz"),
    ];
    let row = |place: crate::model::Place| {
        vec![
            place.key.as_str().into(),
            place.name.into(),
            Cell::of(place.country.map(|country| country.to_string())),
            place.lat.map_or(Cell::Empty, Cell::Number),
            place.lon.map_or(Cell::Empty, Cell::Number),
            Cell::of(place.tz),
        ]
    };
    Ok(Table { columns, rows: store.places()?.into_iter().map(row).collect() })
}

fn kinds(store: &Store) -> Result<Table, AnswerError> {
    let names = ["path", "layer", "cameo", "plover"].map(Column::plain);
    let columns = names.into_iter().chain([Column::text("gloss")]).collect();
    let row = |kind: crate::model::Kind| {
        vec![
            kind.path.as_str().into(),
            kind.layer.as_str().into(),
            Cell::of(kind.cameo),
            Cell::of(kind.plover),
            kind.gloss.into(),
        ]
    };
    Ok(Table { columns, rows: store.kinds()?.into_iter().map(row).collect() })
}

fn roles(store: &Store) -> Result<Table, AnswerError> {
    let names = ["key", "party", "direction"].map(Column::plain);
    let columns = names.into_iter().chain([Column::text("gloss")]).collect();
    let row = |role: crate::model::Role| {
        vec![
            role.key.as_str().into(),
            role.party.as_str().into(),
            Cell::of(role.direction.map(|direction| direction.as_str())),
            role.gloss.into(),
        ]
    };
    Ok(Table { columns, rows: store.roles()?.into_iter().map(row).collect() })
}

fn series(store: &Store) -> Result<Table, AnswerError> {
    let columns = vec![
        Column::plain("key"),
        Column::text("name"),
        Column::plain("body"),
        Column::plain("format"),
    ];
    let row = |series: crate::model::Series| {
        vec![
            series.key.as_str().into(),
            series.name.into(),
            Cell::of(series.body.map(|body| body.to_string())),
            Cell::of(series.format.map(|format| format.as_str())),
        ]
    };
    Ok(Table { columns, rows: store.series()?.into_iter().map(row).collect() })
}

fn poles(store: &Store) -> Result<Table, AnswerError> {
    let columns = vec![Column::plain("key"), Column::text("name"), Column::plain("color")];
    let row = |pole: crate::model::Pole| {
        vec![pole.key.as_str().into(), pole.name.into(), pole.color.into()]
    };
    Ok(Table { columns, rows: store.poles()?.into_iter().map(row).collect() })
}

fn publications(store: &Store) -> Result<Table, AnswerError> {
    let columns = vec![
        Column::text("key"),
        Column::text("name"),
        Column::plain("reliability"),
        Column::text("reason"),
    ];
    let row = |publication: crate::model::Publication| {
        vec![
            publication.key.as_str().into(),
            publication.name.into(),
            Cell::of(publication.reliability.map(|r| r.as_str())),
            Cell::of(publication.reason),
        ]
    };
    Ok(Table { columns, rows: store.publications()?.into_iter().map(row).collect() })
}

fn sources(store: &Store) -> Result<Table, AnswerError> {
    let columns = vec![
        Column::text("key"),
        Column::text("publication"),
        Column::plain("published"),
        Column::plain("language"),
        Column::text("url"),
    ];
    let row = |source: crate::model::Source| {
        vec![
            source.key.as_str().into(),
            Cell::of(source.publication.map(|publication| publication.to_string())),
            Cell::of(source.published.map(|date| date.to_string())),
            Cell::of(source.language),
            Cell::of(source.url),
        ]
    };
    Ok(Table { columns, rows: store.sources()?.into_iter().map(row).collect() })
}
