//! Finding names: actors, places and series by key, code, name or alias, in any script and case.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Store, StoreError, read};
use crate::{
    model::{
        Actor, ActorKey, EventId, Kind, Membership, Office, Place, Pole, Role, SavedView,
        Series, fold, nearest,
    },
    query::{Called, FoundBy, NameLists, Names, NamesError},
};

impl Names for Store {
    fn actors_called(&self, name: &str) -> Result<Vec<Called>, NamesError> {
        Ok(actors_called(&self.connection, name)?)
    }

    fn actor(&self, key: &ActorKey) -> Result<Option<Actor>, NamesError> {
        Ok(one(&self.connection, include_str!("sql/actor.sql"), key.as_str(), read::actor)?)
    }

    fn near_actors(&self, name: &str, most: usize) -> Result<Vec<Actor>, NamesError> {
        let mut names = pairs(&self.connection, include_str!("sql/actor_names.sql"))?;
        // A single word may be any of a person's name, as where names are found.
        if !name.trim().contains(char::is_whitespace) {
            names.extend(self.words_of_persons()?);
        }
        let near = near(&names, name, most);
        let found = near
            .iter()
            .map(|key| one(&self.connection, include_str!("sql/actor.sql"), key, read::actor));
        Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn offices_of(&self, person: &ActorKey) -> Result<Vec<Office>, NamesError> {
        let sql = include_str!("sql/offices_of.sql");
        Ok(many(&self.connection, sql, person.as_str(), read::office)?)
    }

    fn members_of(&self, body: &ActorKey) -> Result<Vec<Membership>, NamesError> {
        let sql = include_str!("sql/members_of.sql");
        Ok(many(&self.connection, sql, body.as_str(), read::membership)?)
    }

    fn places_called(&self, name: &str) -> Result<Vec<Place>, NamesError> {
        let mut statement = prepare(&self.connection, include_str!("sql/places_called.sql"))?;
        let mut rows = statement.query(params![name, fold(name)]).map_err(StoreError::from)?;
        Ok(collect(&mut rows, read::place)?)
    }

    fn near_places(&self, name: &str, most: usize) -> Result<Vec<Place>, NamesError> {
        let names = pairs(&self.connection, include_str!("sql/place_names.sql"))?;
        let near = near(&names, name, most);
        let found = near
            .iter()
            .map(|key| one(&self.connection, include_str!("sql/place.sql"), key, read::place));
        Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    fn series_called(&self, name: &str) -> Result<Vec<Series>, NamesError> {
        let folded = fold(name);
        let all = read::all_series(&self.connection)?;
        let is_it =
            |series: &Series| series.key.as_str() == name || fold(&series.name) == folded;
        Ok(all.into_iter().filter(is_it).collect())
    }

    fn near_series(&self, name: &str, most: usize) -> Result<Vec<Series>, NamesError> {
        let all = read::all_series(&self.connection)?;
        let names: Vec<(String, String)> = all
            .iter()
            .flat_map(|series| [series.key.as_str(), &series.name].map(|name| (series, name)))
            .map(|(series, name)| (series.key.as_str().to_owned(), name.to_owned()))
            .collect();
        let keys = near(&names, name, most);
        let of = |key: &String| all.iter().find(|series| series.key.as_str() == key).cloned();
        Ok(keys.iter().filter_map(of).collect())
    }

    fn kinds(&self) -> Result<Vec<Kind>, NamesError> {
        Ok(read::all_kinds(&self.connection)?)
    }

    fn roles(&self) -> Result<Vec<Role>, NamesError> {
        Ok(read::all_roles(&self.connection)?)
    }

    fn poles(&self) -> Result<Vec<Pole>, NamesError> {
        Ok(read::all_poles(&self.connection)?)
    }

    fn views(&self) -> Result<Vec<SavedView>, NamesError> {
        Ok(self.saved_views()?)
    }

    fn event_exists(&self, id: EventId) -> Result<bool, NamesError> {
        let found = prepare(&self.connection, include_str!("sql/event_uuid.sql"))?
            .exists([id.0])
            .map_err(StoreError::from)?;
        Ok(found)
    }

    fn last_event(&self) -> Result<Option<EventId>, NamesError> {
        let last = prepare(&self.connection, include_str!("sql/event_last.sql"))?
            .query_row([], |row| row.get(0).map(EventId))
            .optional()
            .map_err(StoreError::from)?;
        Ok(last)
    }
}

/// Words of a name that are shorter are near too much.
const LEAST_OF_WORD: usize = 4;

impl Store {
    /// The words of persons' names, each with the person's key.
    fn words_of_persons(&self) -> Result<Vec<(String, String)>, StoreError> {
        let names = pairs(&self.connection, include_str!("sql/person_names.sql"))?;
        let words = names.iter().flat_map(|(key, name)| {
            let words = name.split(' ').filter(|word| word.chars().count() >= LEAST_OF_WORD);
            words.map(move |word| (key.clone(), word.to_owned()))
        });
        Ok(words.collect())
    }

    /// Every name by which actors, places, series and saved views are found, for completion.
    pub fn name_lists(&self) -> Result<NameLists, StoreError> {
        let series = read::all_series(&self.connection)?.into_iter();
        Ok(NameLists {
            actors: pairs(&self.connection, include_str!("sql/actor_names.sql"))?,
            places: pairs(&self.connection, include_str!("sql/place_names.sql"))?,
            series: series.map(|series| (series.key.to_string(), series.name)).collect(),
            views: pairs(&self.connection, include_str!("sql/views.sql"))?,
        })
    }
}

fn pairs(connection: &Connection, sql: &str) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl From<StoreError> for NamesError {
    fn from(error: StoreError) -> Self {
        Self(Box::new(error))
    }
}

/// By code, else by whole name or alias, and persons by one word of their names.
fn actors_called(connection: &Connection, name: &str) -> Result<Vec<Called>, StoreError> {
    let folded = fold(name);
    let mut found: Vec<Called> = Vec::new();
    let ways = [
        (FoundBy::Code, include_str!("sql/actors_by_code.sql"), name.trim()),
        (FoundBy::Name, include_str!("sql/actors_by_name.sql"), folded.as_str()),
        (FoundBy::Surname, include_str!("sql/actors_by_surname.sql"), folded.as_str()),
    ];
    for (by, sql, text) in ways {
        for actor in many(connection, sql, text, read::actor)? {
            if !found.iter().any(|called| called.actor.key == actor.key) {
                found.push(Called { actor, by });
            }
        }
    }
    Ok(found)
}

/// The keys of the names nearest to a misspelt one. Only asked when a name was not found, so the
/// whole list may be read.
fn near(names: &[(String, String)], name: &str, most: usize) -> Vec<String> {
    let folded = fold(name);
    // A key has many names: ask for more than are wanted, then take each key once.
    let near = nearest(&folded, names.iter().map(|(_, name)| name.as_str()), most * 4);
    let mut keys: Vec<String> = Vec::new();
    for near in near {
        for (key, _) in names.iter().filter(|(_, name)| name == near) {
            if keys.len() < most && !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    keys
}

type Reader<T> = fn(&Row<'_>) -> Result<T, StoreError>;

fn prepare<'c>(
    connection: &'c Connection,
    sql: &str,
) -> Result<rusqlite::CachedStatement<'c>, StoreError> {
    Ok(connection.prepare_cached(sql)?)
}

fn one<T>(
    connection: &Connection,
    sql: &str,
    key: &str,
    read: Reader<T>,
) -> Result<Option<T>, StoreError> {
    Ok(many(connection, sql, key, read)?.into_iter().next())
}

fn many<T>(
    connection: &Connection,
    sql: &str,
    key: &str,
    read: Reader<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([key])?;
    collect(&mut rows, read)
}

fn collect<T>(rows: &mut rusqlite::Rows<'_>, read: Reader<T>) -> Result<Vec<T>, StoreError> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}
