//! One row of `feed_event`, as it stands or is to stand.

use rusqlite::{Connection, OptionalExtension as _, Row, Statement, params};

use crate::{
    model::{EventId, FeedDay, FeedRow},
    store::StoreError,
};

/// The columns of one row, as codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    pub(super) id: EventId,
    pub(super) day: FeedDay,
    pub(super) days: u16,
    pub(super) act: u16,
    pub(super) a: u16,
    pub(super) b: u16,
    pub(super) place: u32,
    pub(super) page: u32,
    pub(super) goldstein: Option<i16>,
    pub(super) mentions: Option<u32>,
    pub(super) stamp: Option<i64>,
    pub(super) import: i64,
    /// Further participants: code and role, in order.
    pub(super) more: Vec<(u16, String)>,
}

impl Stored {
    /// The row of that number.
    pub(super) fn find(
        connection: &Connection,
        id: EventId,
    ) -> Result<Option<Self>, StoreError> {
        let mut find = connection.prepare_cached(include_str!("../sql/feed/row.sql"))?;
        let found = find.query_row([id.0], |row| Self::read(id, row, 0)).optional()?;
        let Some(mut stored) = found else { return Ok(None) };
        let mut more = connection.prepare_cached(include_str!("../sql/feed/more.sql"))?;
        let rows = more.query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        stored.more = rows.collect::<Result<_, _>>()?;
        Ok(Some(stored))
    }

    /// Reads the columns from that place on, without further participants.
    pub(super) fn read(id: EventId, row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        let code = |n: usize| row.get::<_, Option<u16>>(at + n).map(Option::unwrap_or_default);
        let wide = |n: usize| row.get::<_, Option<u32>>(at + n).map(Option::unwrap_or_default);
        Ok(Self {
            id,
            day: FeedDay(row.get(at)?),
            days: code(1)?,
            act: code(2)?,
            a: code(3)?,
            b: code(4)?,
            place: wide(5)?,
            page: wide(6)?,
            goldstein: row.get(at + 7)?,
            mentions: row.get(at + 8)?,
            stamp: row.get(at + 9)?,
            import: row.get(at + 10)?,
            more: Vec::new(),
        })
    }

    /// The statement that writes one.
    pub(super) const INSERT: &str = include_str!("../sql/feed/row_insert.sql");

    /// Writes it where no row of its number is, by that statement.
    pub(super) fn insert(
        &self,
        connection: &Connection,
        insert: &mut Statement<'_>,
    ) -> Result<(), StoreError> {
        let some = |code: u16| (code > 0).then_some(code);
        let wide = |code: u32| (code > 0).then_some(code);
        insert.execute(params![
            self.id.0,
            self.day.0,
            some(self.days),
            self.act,
            some(self.a),
            some(self.b),
            wide(self.place),
            wide(self.page),
            self.goldstein,
            self.mentions,
            self.stamp,
            self.import,
        ])?;
        for (actor, role) in &self.more {
            let mut insert =
                connection.prepare_cached(include_str!("../sql/feed/more_insert.sql"))?;
            insert.execute(params![self.id.0, actor, role])?;
        }
        Ok(())
    }

    /// Takes the row of that number out.
    pub(super) fn delete(connection: &Connection, id: EventId) -> Result<(), StoreError> {
        for sql in [
            include_str!("../sql/feed/more_delete.sql"),
            include_str!("../sql/feed/row_delete.sql"),
        ] {
            connection.prepare_cached(sql)?.execute([id.0])?;
        }
        Ok(())
    }

    /// What the measures need of it.
    pub(super) fn packed(&self) -> FeedRow {
        let mut actors: Vec<u16> = self.more.iter().map(|(actor, _)| *actor).collect();
        actors.extend([self.a, self.b]);
        actors.retain(|actor| *actor > 0);
        actors.sort_unstable();
        actors.dedup();
        FeedRow {
            id: self.id,
            day: self.day,
            days: self.days,
            act: self.act,
            a: self.a,
            b: self.b,
            actors: u8::try_from(actors.len()).unwrap_or(u8::MAX),
            has_more: !self.more.is_empty(),
            place: self.place,
            page: self.page,
            goldstein: self.goldstein,
        }
    }
}
