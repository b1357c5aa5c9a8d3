//! One change: one transaction, one sentence, one row of the log.

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::{
    Change, Stamp, Store, StoreError,
    door::{Door, seed},
    log::Payload,
};

/// What a change made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What the caller wanted to know of it.
    pub value: T,
    /// The number of the change; `None` where nothing changed and nothing was written.
    pub change: Option<i64>,
    /// Set where the clock stood before the last change: the time that was written instead.
    pub held_at: Option<String>,
}

impl Store {
    /// Runs one change: what `work` does through the door is one transaction and one row of the log,
    /// with the sentence that `work` returns. Where `work` did nothing, nothing is written.
    pub(crate) fn change<T>(
        &mut self,
        stamp: &Stamp,
        work: impl FnOnce(&mut Door<'_>) -> Result<(T, String), StoreError>,
    ) -> Result<Written<T>, StoreError> {
        run(&self.connection, stamp, false, work)
    }

    /// The newest change, if there is one; its hash is the data revision.
    pub fn head(&self) -> Result<Option<Change>, StoreError> {
        head(&self.connection)
    }
}

/// The one way to write: `work` inside a transaction, then its row of the log. A rehearsal is taken back.
///
/// The connection need not be borrowed alone, since an import reads names while it writes; a transaction
/// inside another one is refused by SQLite.
pub(super) fn run<T, E: From<StoreError>>(
    connection: &Connection,
    stamp: &Stamp,
    is_rehearsal: bool,
    work: impl FnOnce(&mut Door<'_>) -> Result<(T, String), E>,
) -> Result<Written<T>, E> {
    // Immediate: a deferred transaction that turns to writing is refused at once by a busy file.
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
        .map_err(StoreError::from)?;
    let head = head(&transaction)?;
    let seq = head.as_ref().map_or(1, |head| head.seq + 1);
    let (parent, last) = head.map_or_else(Default::default, |head| (head.hash, head.at));
    let at = if last > stamp.at { last } else { stamp.at.clone() };
    let payload = Payload::new(&transaction, seq);
    let mut door = Door::new(&transaction, payload, seed(&at, &parent));
    let (value, sentence) = work(&mut door)?;
    let payload = door.finish()?;
    if is_rehearsal || payload.written() == 0 {
        return Ok(Written { value, change: None, held_at: None });
    }
    let held_at = (at != stamp.at).then(|| at.clone());
    let mut change = Change {
        seq,
        hash: String::new(),
        parents: Some(parent).filter(|hash| !hash.is_empty()).into_iter().collect(),
        at,
        author: stamp.author.clone(),
        sentence,
        payload_hash: payload.hash(),
    };
    change.hash = change.computed_hash();
    append(&transaction, &change)?;
    transaction.commit().map_err(dangling)?;
    Ok(Written { value, change: Some(seq), held_at })
}

fn append(connection: &Connection, change: &Change) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("sql/change_insert.sql"))?.execute(params![
        change.seq,
        change.hash,
        change.parents.join(" "),
        change.at,
        change.author,
        change.sentence,
        change.payload_hash,
    ])?;
    Ok(())
}

fn head(connection: &Connection) -> Result<Option<Change>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/change_head.sql"))?;
    Ok(statement.query_row([], read_change).optional()?)
}

/// A row of `change` as selected by every statement on it.
pub(crate) fn read_change(row: &rusqlite::Row<'_>) -> rusqlite::Result<Change> {
    let parents: String = row.get("parents")?;
    Ok(Change {
        seq: row.get("seq")?,
        hash: row.get("hash")?,
        parents: parents.split_whitespace().map(str::to_owned).collect(),
        at: row.get("at")?,
        author: row.get("author")?,
        sentence: row.get("sentence")?,
        payload_hash: row.get("payload_hash")?,
    })
}

/// Foreign keys are checked at the commit, so that rows of one change may come in any order.
fn dangling(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => {
            StoreError::Dangling { table: "row".to_owned(), detail: error.to_string() }
        }
        _ => error.into(),
    }
}
