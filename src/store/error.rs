//! What can go wrong with a database file, and what to do next.

use std::path::PathBuf;

use thiserror::Error;

/// An error of the store. [`StoreError::class`] tells the fronts which exit code it means.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file.
    #[error("`{}`: no such file (make it with `chancery --db {} init`)", .0.display(), .0.display())]
    Missing(PathBuf),
    /// `init` on a file that exists.
    #[error("`{}` exists already; nothing was changed (choose another name, or remove it first)", .0.display())]
    Exists(PathBuf),
    /// A folder, a device, a pipe.
    #[error("`{}` is no regular file (name a database file)", .0.display())]
    NotAFile(PathBuf),
    /// A file with several hard links, which SQLite's journals cannot follow.
    #[error("`{}` has {links} hard links; a database with two names can be damaged (keep one: `cp` it to a new file)", path.display())]
    HardLink {
        /// The file.
        path: PathBuf,
        /// How many names it has.
        links: u64,
    },
    /// Text or anything else that is no SQLite file.
    #[error("`{}` is no chancery database: it does not begin as an SQLite file (make one with `init`)", .0.display())]
    NotADatabase(PathBuf),
    /// An SQLite file of another program.
    #[error("`{}` belongs to another program (application id {id:#010x}); it was not touched", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// Its application id.
        id: u32,
    },
    /// Written by a newer version.
    #[error("`{}` has schema version {found}, this program knows {known}; it was not touched (use a newer chancery)", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// A table, index or view of ours differs from `schema.sql`.
    #[error("`{}`: `{object}` differs from this program's schema (a copy made by `export` can be imported into a new file)", path.display())]
    Schema {
        /// The file.
        path: PathBuf,
        /// The object that is missing or differs.
        object: String,
    },
    /// Somebody put a trigger on one of our tables.
    #[error(
        "trigger `{trigger}` on table `{table}` is not chancery's; reading works, writing is refused (drop it with `sqlite3 FILE 'drop trigger {trigger}'`)"
    )]
    ForeignTrigger {
        /// The trigger.
        trigger: String,
        /// The table it is on.
        table: String,
    },
    /// The file is damaged.
    #[error(
        "the database is damaged: {0} (keep a copy of it, then try `sqlite3 FILE .recover` and the last backup)"
    )]
    Damaged(String),
    /// Another program holds the file.
    #[error(
        "the database is busy: another program has held it for {0} seconds; nothing was changed (try again)"
    )]
    Busy(u64),
    /// The file or its folder cannot be written.
    #[error(
        "the database cannot be written: it or its folder is read-only; nothing was changed"
    )]
    ReadOnly,
    /// The disk is full or fails.
    #[error("the disk refused: {0}; nothing was changed")]
    Disk(String),
    /// The SQLite library is too old to be safe.
    #[error(
        "SQLite {0} can damage files with two writers; 3.51.3 or newer is needed (build with the bundled one)"
    )]
    OldSqlite(String),
    /// No such event.
    #[error("there is no event {0} (`chancery timeline` lists them)")]
    NoEvent(String),
    /// No such change.
    #[error("there is no change `{0}` (`chancery log` lists them)")]
    NoChange(String),
    /// A natural key that is taken.
    #[error("{table} `{key}` is there already; nothing was changed")]
    Taken {
        /// The table.
        table: &'static str,
        /// The key.
        key: String,
    },
    /// A reference to a row that is not there.
    #[error("a {table} names something that is not there; nothing was changed: {detail}")]
    Dangling {
        /// The table.
        table: String,
        /// The columns and values.
        detail: String,
    },
    /// A stored value that this program cannot read.
    #[error("{table} `{key}`: {problem} (the row was not written by chancery)")]
    Row {
        /// The table.
        table: &'static str,
        /// Its key.
        key: String,
        /// What is wrong.
        problem: String,
    },
    /// Anything else SQLite says.
    #[error("SQLite: {0}")]
    Sqlite(rusqlite::Error),
    /// A file that cannot be read or written.
    #[error("`{}`: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A shipped row that this program cannot read: a fault of the build.
    #[error("shipped data: {0}")]
    Shipped(String),
}

/// What an error means to the caller, whatever its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// A value, an input or a state was refused.
    Refused,
    /// Another program holds the file.
    Busy,
    /// The file is damaged.
    Damaged,
    /// The disk, or reading and writing.
    Disk,
}

impl StoreError {
    /// What the error means to the caller.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Busy(_) => ErrorClass::Busy,
            Self::Damaged(_) => ErrorClass::Damaged,
            Self::Disk(_) | Self::Io { .. } | Self::Sqlite(_) => ErrorClass::Disk,
            _ => ErrorClass::Refused,
        }
    }
}

/// How long a writer waits for another one, in seconds.
pub(crate) const BUSY_SECONDS: u64 = 10;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase,
            OutOfMemory, ReadOnly, SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy(BUSY_SECONDS),
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged(error.to_string()),
            Some(ReadOnly) => Self::ReadOnly,
            Some(DiskFull | SystemIoFailure | OutOfMemory | CannotOpen) => {
                Self::Disk(error.to_string())
            }
            _ => Self::Sqlite(error),
        }
    }
}
