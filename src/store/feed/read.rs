//! Reading rows of feeds: whole ones, to be shown.

use std::collections::HashMap;

use rusqlite::Row;

use crate::{
    model::{ActorKey, Event, EventId, Feed, FeedDay, Participant, RoleKey, Uuid, domain},
    query::Query,
    store::{Page, Store, StoreError, TimelineRow, read::parsed_text},
};

/// The participants of rows beyond their two sides, by code.
pub type FeedMore = HashMap<EventId, Vec<(u16, RoleKey)>>;

impl Store {
    /// Whether any row of a feed is here.
    pub fn has_feeds(&self) -> Result<bool, StoreError> {
        let sql = include_str!("../sql/feed/has_any.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The rows that the query selects, by their first day, then their number.
    ///
    /// # Errors
    /// As [`Store::each_feed_row`].
    pub fn select_feed(&self, query: &Query) -> Result<Vec<EventId>, StoreError> {
        let codes = self.feed_codes()?;
        let mut found: Vec<(FeedDay, EventId)> = Vec::new();
        self.each_feed_row(query, &codes, false, |row| {
            found.push((row.day, row.id));
            Ok::<_, StoreError>(())
        })?;
        found.sort_unstable();
        Ok(found.into_iter().map(|(_, id)| id).collect())
    }

    /// The participants of all rows that have any beyond their two sides.
    pub fn feed_more(&self) -> Result<FeedMore, StoreError> {
        let sql = include_str!("../sql/feed/more_all.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut more = FeedMore::new();
        while let Some(row) = rows.next()? {
            let role = parsed_text("feed_participant", &row.get::<_, String>(2)?)?;
            more.entry(EventId(row.get(0)?)).or_default().push((row.get(1)?, role));
        }
        Ok(more)
    }

    /// The event that was made of a row and stands, if there is one.
    pub fn adopted_as(&self, row: EventId) -> Result<Option<EventId>, StoreError> {
        let sql = include_str!("../sql/feed/adopted_as.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let event: Option<i64> = statement.query_row([row.to_string()], |row| row.get(0))?;
        Ok(event.map(EventId))
    }

    /// The number of a row as it is called, `gdelt:123`, whether it is here or not; none for other words.
    pub fn feed_row_called(&self, name: &str) -> Result<Option<EventId>, StoreError> {
        let Some((feed, id)) = name.split_once(':') else { return Ok(None) };
        let Ok(feed) = feed.parse::<Feed>() else { return Ok(None) };
        if let Some(nth) = id.strip_prefix('~') {
            return Ok(nth.parse().ok().map(|nth| feed.named_row(nth)));
        }
        let id = id.trim();
        let upper = id.to_ascii_uppercase();
        let row = feed.row(if feed == Feed::Acled { &upper } else { id }, None);
        if row.is_some() {
            return Ok(row);
        }
        let sql = include_str!("../sql/feed/name_find.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([feed.as_str(), id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(feed.named_row(row.get(0)?)))
    }

    /// Whether that row is here; one that was merged into another counts as the other.
    pub fn feed_row(&self, id: EventId) -> Result<Option<EventId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/feed/row.sql"))?;
        if statement.exists([id.0])? {
            return Ok(Some(id));
        }
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/feed/alias.sql"))?;
        let mut rows = statement.query([id.0])?;
        Ok(rows.next()?.map(|row| row.get(0).map(EventId)).transpose()?)
    }

    /// Hands on whole rows in that order, as the view `feed_timeline` tells them.
    pub(in crate::store) fn feed_timeline<E: From<StoreError>>(
        &self,
        ids: &[EventId],
        mut each: impl FnMut(TimelineRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = include_str!("../sql/feed/timeline.sql");
        let mut statement = self.connection.prepare_cached(sql).map_err(StoreError::from)?;
        for id in ids {
            let mut rows = statement.query([id.0]).map_err(StoreError::from)?;
            let Some(row) = rows.next().map_err(StoreError::from)? else { continue };
            each(self.shown(row)?)?;
        }
        Ok(())
    }

    fn shown(&self, row: &Row<'_>) -> Result<TimelineRow, StoreError> {
        let table = "feed_timeline";
        let id = EventId(row.get(0)?);
        let country: Option<String> = row.get(7)?;
        let mut participants = Vec::new();
        for at in [12, 14] {
            if let Some(key) = row.get::<_, Option<String>>(at + 1)? {
                let role = parsed_text(table, &row.get::<_, String>(at)?)?;
                participants.push(plain(parsed_text(table, &key)?, role));
            }
        }
        let mut more =
            self.connection.prepare_cached(include_str!("../sql/feed/more_named.sql"))?;
        let mut rows = more.query([id.0])?;
        while let Some(row) = rows.next()? {
            let role = parsed_text(table, &row.get::<_, String>(1)?)?;
            participants.push(plain(parsed_text(table, &row.get::<_, String>(0)?)?, role));
        }
        let event = Event {
            id,
            uuid: Uuid::nil(),
            kind: parsed_text(table, &row.get::<_, String>(2)?)?,
            title: row.get(4)?,
            date: parsed_text(table, &row.get::<_, String>(1)?)?,
            time: None,
            zone: None,
            status: parsed_text(table, &row.get::<_, String>(5)?)?,
            format: None,
            place: None,
            country: country.map(|key| parsed_text(table, &key)).transpose()?,
            series: None,
            under: None,
            amount: None,
            amount_kind: None,
            n_parties: None,
            nth: 0,
            note: row.get(10)?,
            participants,
            tags: Vec::new(),
            is_withdrawn: false,
        };
        Ok(TimelineRow {
            event,
            layer: parsed_text(table, &row.get::<_, String>(3)?)?,
            place: row.get(6)?,
            lat: row.get(8)?,
            lon: row.get(9)?,
            grade: None,
            sources: self.pages_of_feed_row(id)?,
            external: Some(row.get(11)?),
        })
    }
}

impl Store {
    /// The name of every place that feeds name, with the code of its country, by number.
    pub fn feed_places(&self) -> Result<HashMap<u32, (String, u16)>, StoreError> {
        let sql = include_str!("../sql/feed/places.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let country: Option<u16> = row.get(2)?;
            Ok((row.get(0)?, (row.get(1)?, country.unwrap_or_default())))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The pages on which a row was read, the one that came with it first.
    fn pages_of_feed_row(&self, id: EventId) -> Result<Vec<String>, StoreError> {
        let sql = include_str!("../sql/feed/pages_of_row.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let pages = statement.query_map([id.0], |row| row.get(1))?;
        Ok(pages.collect::<Result<_, _>>()?)
    }

    /// The further pages of all rows that have any, by number.
    pub fn feed_mentions(&self) -> Result<HashMap<EventId, Vec<u32>>, StoreError> {
        let sql = include_str!("../sql/feed/mentions.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut mentions: HashMap<EventId, Vec<u32>> = HashMap::new();
        while let Some(row) = rows.next()? {
            mentions.entry(EventId(row.get(0)?)).or_default().push(row.get(1)?);
        }
        Ok(mentions)
    }

    /// The page of that number, as the feed names it.
    pub fn feed_page(&self, page: u32) -> Result<String, StoreError> {
        let sql = include_str!("../sql/feed/page.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([page], |row| row.get(0))?)
    }

    /// Hands on the pages of each row. A feed names no publisher but the site, and no language.
    pub(in crate::store) fn each_feed_page<E: From<StoreError>>(
        &self,
        ids: &[EventId],
        mut each: impl FnMut(Page<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for id in ids {
            for address in self.pages_of_feed_row(*id)? {
                each(Page {
                    event: *id,
                    address: &address,
                    publisher: domain(&address),
                    language: None,
                })?;
            }
        }
        Ok(())
    }
}

fn plain(actor: ActorKey, role: RoleKey) -> Participant {
    Participant { actor, role, status: None, level: None, acts_for: None, detail: None }
}
