//! Codes of actors and acts, as feeds have them here.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{
    model::{ActorKey, FeedAct},
    store::{Store, StoreError, read::parsed_text},
};

/// What the codes of rows mean.
#[derive(Clone, Debug, Default)]
pub struct FeedCodes {
    acts: HashMap<u16, FeedAct>,
    actors: Vec<Option<ActorKey>>,
    by_key: HashMap<ActorKey, u16>,
}

impl FeedCodes {
    pub(super) fn read(connection: &Connection) -> Result<Self, StoreError> {
        let mut codes = Self { actors: vec![None], ..Self::default() };
        let mut statement = connection.prepare_cached(include_str!("../sql/feed/acts.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let act = FeedAct {
                vocabulary: row.get(1)?,
                code: row.get(2)?,
                gloss: row.get(3)?,
                kind: parsed_text("feed_act", &row.get::<_, String>(4)?)?,
                a_role: parsed_text("feed_act", &row.get::<_, String>(5)?)?,
                b_role: parsed_text("feed_act", &row.get::<_, String>(6)?)?,
                status: parsed_text("feed_act", &row.get::<_, String>(7)?)?,
            };
            codes.acts.insert(row.get(0)?, act);
        }
        let mut statement =
            connection.prepare_cached(include_str!("../sql/feed/actors.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            codes.name(row.get(0)?, parsed_text("feed_actor", &row.get::<_, String>(1)?)?);
        }
        Ok(codes)
    }

    fn name(&mut self, code: u16, key: ActorKey) {
        let at = usize::from(code);
        if self.actors.len() <= at {
            self.actors.resize(at + 1, None);
        }
        if let Some(slot) = self.actors.get_mut(at) {
            *slot = Some(key.clone());
        }
        self.by_key.insert(key, code);
    }

    /// What is coded so.
    pub fn act(&self, code: u16) -> Option<&FeedAct> {
        self.acts.get(&code)
    }

    /// Every act with its code.
    pub fn acts(&self) -> impl Iterator<Item = (u16, &FeedAct)> {
        self.acts.iter().map(|(code, act)| (*code, act))
    }

    /// The actor of a code; none of nought.
    pub fn actor(&self, code: u16) -> Option<&ActorKey> {
        self.actors.get(usize::from(code))?.as_ref()
    }

    /// Every actor with its code.
    pub fn actors(&self) -> impl Iterator<Item = (u16, &ActorKey)> {
        self.by_key.iter().map(|(key, code)| (*code, key))
    }

    /// The code of an actor; nought where no row has it.
    pub fn code(&self, key: &ActorKey) -> u16 {
        self.by_key.get(key).copied().unwrap_or_default()
    }

    /// The code of an actor, a new one where it has none.
    pub(super) fn code_of(
        &mut self,
        connection: &Connection,
        key: &ActorKey,
    ) -> Result<u16, StoreError> {
        if let Some(code) = self.by_key.get(key) {
            return Ok(*code);
        }
        let mut insert =
            connection.prepare_cached(include_str!("../sql/feed/actor_insert.sql"))?;
        let id = insert.insert([key.as_str()])?;
        let code = u16::try_from(id).map_err(|_| too_many("actors", key.as_str()))?;
        self.name(code, key.clone());
        Ok(code)
    }
}

/// More of something than codes of two bytes can tell apart.
fn too_many(what: &'static str, key: &str) -> StoreError {
    let problem = format!("feeds of this file name more than 65,535 {what}");
    StoreError::Row { table: "feed_actor", key: key.to_owned(), problem }
}

/// The code of an act, a new one where it has none.
pub(super) fn act_code(connection: &Connection, act: &FeedAct) -> Result<u16, StoreError> {
    let mut find = connection.prepare_cached(include_str!("../sql/feed/act_find.sql"))?;
    let found = find.query_row([&act.vocabulary, &act.code], |row| row.get(0)).optional()?;
    if let Some(code) = found {
        return Ok(code);
    }
    let mut insert = connection.prepare_cached(include_str!("../sql/feed/act_insert.sql"))?;
    let id = insert.insert(params![
        act.vocabulary,
        act.code,
        act.gloss,
        act.kind.as_str(),
        act.a_role.as_str(),
        act.b_role.as_str(),
        act.status.as_str(),
    ])?;
    u16::try_from(id).map_err(|_| too_many("acts", &act.code))
}

/// The codes that feeds have for one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryCodes {
    /// The country.
    pub key: ActorKey,
    /// FIPS 10-4.
    pub fips: Option<String>,
    /// CAMEO.
    pub cameo: Option<String>,
    /// Gleditsch and Ward.
    pub gw: Option<String>,
}

impl Store {
    /// What the codes of feeds mean in this file.
    pub fn feed_codes(&self) -> Result<FeedCodes, StoreError> {
        FeedCodes::read(&self.connection)
    }

    /// The codes of every country.
    pub fn country_codes(&self) -> Result<Vec<CountryCodes>, StoreError> {
        let sql = include_str!("../sql/feed/country_codes.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut codes = Vec::new();
        while let Some(row) = rows.next()? {
            let key = parsed_text("actor", &row.get::<_, String>(0)?)?;
            let (fips, cameo, gw) = (row.get(1)?, row.get(2)?, row.get(3)?);
            codes.push(CountryCodes { key, fips, cameo, gw });
        }
        Ok(codes)
    }
}
