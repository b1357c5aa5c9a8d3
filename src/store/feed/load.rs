//! Importing rows of a feed: new ones in, changed ones over, repeated ones left, all in one change.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, OptionalExtension as _, params};
use serde_json::json;

use super::{
    codes::{FeedCodes, act_code},
    fate::{FeedFate, FeedLoaded},
    months::Months,
    pages::Pages,
    places::Places,
    recent::Recent,
    stored::Stored,
};
use crate::{
    model::{ActorKey, EventId, Feed, FeedAct, FeedIncoming, SettledName},
    store::{Stamp, Store, StoreError, Written, change::run},
};

/// Rows among which those of one report are found.
const REPORTS: usize = 1 << 17;

/// Memory for pages of the file while rows come in, in KiB.
const CACHE_KIB: i64 = 64 * 1024;

/// One file of a feed.
#[derive(Clone, Copy, Debug)]
pub struct FeedFile<'a> {
    /// Which feed.
    pub feed: Feed,
    /// Its name, for the log.
    pub name: &'a str,
    /// The acts that its rows may name by their place.
    pub acts: &'a [FeedAct],
    /// Names that are settled with it.
    pub settled: &'a [SettledName],
    /// Only say what would be done.
    pub is_rehearsal: bool,
}

impl Store {
    /// Writes the rows that `fill` hands on as one change, or only says what it would do. While it runs, the
    /// record may be read, but not written. The log keeps the file's name, its hash, which `sha256` tells at the end, and counts.
    ///
    /// # Errors
    /// A code that means nothing here, or the first error of `fill`; then nothing was written.
    pub fn import_feed<E: From<StoreError>>(
        &self,
        stamp: &Stamp,
        file: FeedFile<'_>,
        fill: impl FnOnce(&mut TakeRow<'_>) -> Result<(), E>,
        sha256: impl FnOnce() -> Result<String, E>,
    ) -> Result<Written<FeedLoaded>, E> {
        // The tree grows at its end and places are found again and again: both stay in memory.
        let cache = -CACHE_KIB;
        self.connection.pragma_update(None, "cache_size", cache).map_err(StoreError::from)?;
        // Each code was read from its table or written to it just before: to look each of five up again for every
        // row takes a fifth of the time. `check` looks.
        self.connection.pragma_update(None, "foreign_keys", false).map_err(StoreError::from)?;
        let written = self.load_feed(stamp, file, fill, sha256);
        self.connection.pragma_update(None, "foreign_keys", true).map_err(StoreError::from)?;
        written
    }

    fn load_feed<E: From<StoreError>>(
        &self,
        stamp: &Stamp,
        file: FeedFile<'_>,
        fill: impl FnOnce(&mut TakeRow<'_>) -> Result<(), E>,
        sha256: impl FnOnce() -> Result<String, E>,
    ) -> Result<Written<FeedLoaded>, E> {
        run(&self.connection, stamp, file.is_rehearsal, |door| {
            for settled in file.settled {
                door.settle(settled)?;
            }
            let import = door.seq().unwrap_or_default();
            let mut load = Load::new(door.connection(), &file, import)?;
            fill(&mut |row| load.take(row))?;
            let (done, pages) = load.finish()?;
            if done.new + done.changed + done.merged > 0 {
                let sha256 = sha256()?;
                door.keep_name(
                    &json!({ "feed_import": {
                        "feed": file.feed.as_str(), "file": file.name, "sha256": sha256,
                        "new": done.new, "same": done.same, "changed": done.changed,
                        "merged": done.merged, "pages": [pages.0, pages.1],
                    }}),
                    None,
                )?;
            }
            let sentence = format!(
                "import {} as {}: {} new, {} changed, {} merged",
                file.name,
                file.feed.name(),
                done.new,
                done.changed,
                done.merged
            );
            Ok((done, sentence))
        })
    }
}

/// Takes one row, and says what became of it.
pub type TakeRow<'t> = dyn FnMut(FeedRead<'_>) -> Result<FeedFate, StoreError> + 't;

/// A row as it comes from a file.
#[derive(Debug)]
pub enum FeedRead<'a> {
    /// A row.
    Row(FeedIncoming<'a>),
    /// The feed took the row of that id out.
    Deleted(&'a str),
    /// One more page on which the row of that id was read.
    Mention {
        /// The id of the row.
        id: &'a str,
        /// The page.
        page: &'a str,
    },
}

/// An import under way.
struct Load<'c> {
    connection: &'c Connection,
    feed: Feed,
    import: i64,
    acts: &'c [FeedAct],
    act_codes: HashMap<usize, u16>,
    codes: FeedCodes,
    months: Months,
    pages: Pages,
    places: Places,
    reports: Recent<EventId>,
    /// The highest number of a row that is there: above it every row is new.
    highest: i64,
    done: FeedLoaded,
    insert: CachedStatement<'c>,
}

impl<'c> Load<'c> {
    fn new(
        connection: &'c Connection,
        file: &FeedFile<'c>,
        import: i64,
    ) -> Result<Self, StoreError> {
        let (first, end) = file.feed.numbers();
        let highest = connection
            .prepare_cached(include_str!("../sql/feed/highest.sql"))?
            .query_row([first, end], |row| row.get(0))?;
        Ok(Self {
            connection,
            feed: file.feed,
            import,
            acts: file.acts,
            act_codes: HashMap::new(),
            codes: FeedCodes::read(connection)?,
            months: Months::default(),
            pages: Pages::new(connection)?,
            places: Places::new(),
            reports: Recent::of(REPORTS),
            highest,
            done: FeedLoaded::default(),
            insert: connection.prepare_cached(Stored::INSERT)?,
        })
    }

    fn finish(self) -> Result<(FeedLoaded, (u32, u32)), StoreError> {
        self.months.finish(self.connection)?;
        Ok((self.done, (self.pages.first, self.pages.next)))
    }

    fn take(&mut self, read: FeedRead<'_>) -> Result<FeedFate, StoreError> {
        let fate = match read {
            FeedRead::Row(row) => self.row(&row)?,
            FeedRead::Deleted(id) => self.delete(id)?,
            FeedRead::Mention { id, page } => self.mention(id, page)?,
        };
        self.done.count(fate);
        Ok(fate)
    }

    fn row(&mut self, row: &FeedIncoming<'_>) -> Result<FeedFate, StoreError> {
        let id = self.number(row.row, row.id)?;
        if id.0 <= self.highest {
            if let Some(there) = Stored::find(self.connection, id)? {
                return self.replace(&there, id, row);
            }
            if self.other_of(id)?.is_some() {
                return Ok(FeedFate::Same);
            }
            if self.was_taken_out(id, row.stamp)? {
                return Ok(FeedFate::Older);
            }
        }
        self.highest = self.highest.max(id.0);
        if let Some(other) = row.twin.and_then(|twin| self.reports.get(twin)) {
            let mut insert =
                self.connection.prepare_cached(include_str!("../sql/feed/alias_insert.sql"))?;
            insert.execute([id.0, other.0, self.import])?;
            return Ok(FeedFate::Merged);
        }
        if let Some(twin) = row.twin {
            self.reports.put(twin, id);
        }
        let page = self.pages.number(self.connection, row.page)?;
        let stored = self.stored(id, row, page)?;
        self.put(&stored)?;
        Ok(FeedFate::New)
    }

    fn put(&mut self, stored: &Stored) -> Result<(), StoreError> {
        stored.insert(self.connection, &mut self.insert)?;
        self.months.push(self.connection, self.import, &stored.packed())
    }

    /// Compares a row with what is there, and puts it in its place where it is newer.
    fn replace(
        &mut self,
        there: &Stored,
        id: EventId,
        row: &FeedIncoming<'_>,
    ) -> Result<FeedFate, StoreError> {
        if let Some(twin) = row.twin {
            self.reports.put(twin, id);
        }
        let has_same_page = Pages::is(self.connection, there.page, row.page)?;
        let mut wanted = self.stored(id, row, there.page)?;
        wanted.import = there.import;
        if has_same_page && wanted == *there {
            return Ok(FeedFate::Same);
        }
        if there.stamp > row.stamp {
            return Ok(FeedFate::Older);
        }
        if there.import == self.import {
            return Ok(FeedFate::Twice);
        }
        self.bury(id)?;
        self.months.drop_row(there.import, id, there.day);
        Stored::delete(self.connection, id)?;
        if !has_same_page {
            wanted.page = self.pages.number(self.connection, row.page)?;
        }
        wanted.import = self.import;
        self.put(&wanted)?;
        Ok(FeedFate::Changed)
    }

    /// Keeps what a row was.
    fn bury(&self, id: EventId) -> Result<(), StoreError> {
        let mut insert =
            self.connection.prepare_cached(include_str!("../sql/feed/past_insert.sql"))?;
        insert.execute([id.0, self.import])?;
        Ok(())
    }

    fn delete(&mut self, id: &str) -> Result<FeedFate, StoreError> {
        let id = self.number(self.feed.row(id, None), id)?;
        let Some(there) = Stored::find(self.connection, id)? else {
            return Ok(FeedFate::Absent);
        };
        self.bury(id)?;
        self.months.drop_row(there.import, id, there.day);
        Stored::delete(self.connection, id)?;
        Ok(FeedFate::Changed)
    }

    /// Notes a page for a row, or for the one that it was merged into.
    fn mention(&mut self, id: &str, page: &str) -> Result<FeedFate, StoreError> {
        let id = self.number(self.feed.row(id, None), id)?;
        let there = match Stored::find(self.connection, id)? {
            Some(there) => Some(there),
            None => match self.other_of(id)? {
                Some(other) => Stored::find(self.connection, other)?,
                None => None,
            },
        };
        let Some(there) = there else { return Ok(FeedFate::Orphan) };
        let mut known =
            self.connection.prepare_cached(include_str!("../sql/feed/mention_find.sql"))?;
        if Pages::is(self.connection, there.page, page)?
            || known.exists(params![there.id.0, page])?
        {
            return Ok(FeedFate::Same);
        }
        let page = self.pages.number(self.connection, page)?;
        let mut insert =
            self.connection.prepare_cached(include_str!("../sql/feed/mention_insert.sql"))?;
        insert.execute(params![there.id.0, page, self.import])?;
        Ok(FeedFate::New)
    }

    /// The row that this one was merged into.
    fn other_of(&self, id: EventId) -> Result<Option<EventId>, StoreError> {
        let mut find = self.connection.prepare_cached(include_str!("../sql/feed/alias.sql"))?;
        Ok(find.query_row([id.0], |row| row.get(0).map(EventId)).optional()?)
    }

    /// Whether a row that is not there was, no older than this one: then the feed took it out.
    fn was_taken_out(&self, id: EventId, stamp: Option<i64>) -> Result<bool, StoreError> {
        let mut find =
            self.connection.prepare_cached(include_str!("../sql/feed/past_stamp.sql"))?;
        let past: Option<Option<i64>> = find.query_row([id.0], |row| row.get(0)).optional()?;
        Ok(past.is_some_and(|past| past >= stamp))
    }

    /// The number of a row; of one whose id is no number that of its name.
    fn number(&self, row: Option<EventId>, id: &str) -> Result<EventId, StoreError> {
        if let Some(row) = row {
            return Ok(row);
        }
        let named = params![self.feed.as_str(), id];
        let mut find =
            self.connection.prepare_cached(include_str!("../sql/feed/name_find.sql"))?;
        let found: Option<i64> = find.query_row(named, |row| row.get(0)).optional()?;
        let nth = match found {
            Some(nth) => nth,
            None => self
                .connection
                .prepare_cached(include_str!("../sql/feed/name_insert.sql"))?
                .insert(named)?,
        };
        let nth = u32::try_from(nth).map_err(|_| StoreError::Row {
            table: "feed_name",
            key: id.to_owned(),
            problem: "more names than four bytes can count".to_owned(),
        })?;
        Ok(self.feed.named_row(nth))
    }

    fn actor(&mut self, key: Option<&ActorKey>) -> Result<u16, StoreError> {
        key.map_or(Ok(0), |key| self.codes.code_of(self.connection, key))
    }

    fn act(&mut self, at: usize) -> Result<u16, StoreError> {
        if let Some(code) = self.act_codes.get(&at) {
            return Ok(*code);
        }
        let act = self.acts.get(at).ok_or_else(|| StoreError::Row {
            table: "feed_act",
            key: at.to_string(),
            problem: "no such act".to_owned(),
        })?;
        let code = act_code(self.connection, act)?;
        self.act_codes.insert(at, code);
        Ok(code)
    }

    /// The columns of a row.
    fn stored(
        &mut self,
        id: EventId,
        row: &FeedIncoming<'_>,
        page: u32,
    ) -> Result<Stored, StoreError> {
        let place = match &row.place {
            None => 0,
            Some(place) => {
                let country = self.actor(place.country)?;
                let point = (place.lat, place.lon);
                self.places.number(self.connection, (place.name, country), point)?
            }
        };
        let mut more = Vec::with_capacity(row.more.len());
        for (actor, role) in &row.more {
            more.push((self.actor(Some(actor))?, role.to_string()));
        }
        more.sort_unstable();
        more.dedup();
        Ok(Stored {
            id,
            day: row.day,
            days: row.days,
            act: self.act(row.act)?,
            a: self.actor(row.a)?,
            b: self.actor(row.b)?,
            place,
            page,
            goldstein: row.goldstein,
            mentions: row.mentions,
            stamp: row.stamp,
            import: self.import,
            more,
        })
    }
}
