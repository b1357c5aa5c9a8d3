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
    /// A term that no row of a feed can answer.
    #[error(
        "`{0}`: rows of feeds have nothing of that (leave the term out, or leave `feed:` out for the careful record)"
    )]
    NotOfFeeds(String),
    /// `init` on a file that exists.
    #[error("`{}` exists already; nothing was changed (choose another name, or bring newer reference data to it with `init --refresh`)", .0.display())]
    Exists(PathBuf),
    /// A backup on a name that is taken.
    #[error("`{}` is taken; a backup never replaces a file, and nothing was written (choose another name)", .0.display())]
    BackupTaken(PathBuf),
    /// A copy whose log does not hold.
    #[error(
        "the copy does not hold: {0}; no backup was made (`chancery check` tells more; `cp` copies the file as it is)"
    )]
    Unsound(String),
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
    #[error("`{}` belongs to another program (application id {id:#010x}); it was not touched (name another file)", path.display())]
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
    #[error("`{}`: `{object}` differs from this program's schema (take back what another program changed, or use the last backup)", path.display())]
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
        "the database cannot be written: it or its folder is read-only; nothing was changed (make both writable, or copy the file)"
    )]
    ReadOnly,
    /// The disk is full or fails.
    #[error(
        "the disk refused: {0}; nothing was changed (make room or look at the disk, then try again)"
    )]
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
    /// A day before anything was logged.
    #[error(
        "nothing was logged by {0}: there is no record as of that day (`chancery log` lists the changes)"
    )]
    TooEarly(String),
    /// A change that cannot be taken back.
    #[error("change {seq} cannot be taken back: {why}; nothing was changed")]
    CannotUndo {
        /// The change.
        seq: i64,
        /// Why, and what to do.
        why: String,
    },
    /// A change that wrote nothing that could be blanked.
    #[error(
        "change {0} cannot be redacted: it only names shipped data or other changes; nothing was changed (`chancery log` lists the changes)"
    )]
    CannotRedact(i64),
    /// An actor that is no secret.
    #[error(
        "`{0}` is no person and no company; states and bodies cannot be redacted (`chancery actor list` lists the keys)"
    )]
    NotAPerson(String),
    /// A natural key that is taken.
    #[error("{table} `{key}` is there already; nothing was changed (choose another key)")]
    Taken {
        /// The table.
        table: &'static str,
        /// The key.
        key: String,
    },
    /// A text that cannot be the key of a row.
    #[error("{0}; nothing was changed")]
    Key(crate::model::KeyError),
    /// No such row of a reference table.
    #[error(
        "there is no {table} `{key}` (`chancery {table} list` lists them, `chancery {table} add` makes one)"
    )]
    NoRow {
        /// The table.
        table: &'static str,
        /// The key.
        key: String,
    },
    /// A name, office or membership that is not there.
    #[error(
        "{table} {key} has no {part}; nothing was changed (`chancery {table} show {key}` tells what it has)"
    )]
    NoPart {
        /// The table of its owner.
        table: &'static str,
        /// The owner.
        key: String,
        /// What was to be taken out, as written.
        part: String,
    },
    /// An office or membership that is there more than once.
    #[error(
        "{table} {key} has several {part}, since {since}; nothing was changed (say which by `since:` behind it)"
    )]
    SeveralParts {
        /// The table of its owner.
        table: &'static str,
        /// The owner.
        key: String,
        /// What was meant, as written.
        part: String,
        /// Since when each of them.
        since: String,
    },
    /// A new office without its level.
    #[error(
        "{office} is not there yet; nothing was changed (to add it say its level behind it: `level:head`)"
    )]
    NoLevel {
        /// The office, as written.
        office: String,
    },
    /// An office, membership or name that ends before it begins.
    #[error(
        "the {table} would end ({until}) before it begins ({since}); nothing was changed (correct `since:` or `until:`)"
    )]
    Backwards {
        /// The table.
        table: &'static str,
        /// The beginning.
        since: String,
        /// The end.
        until: String,
    },
    /// A reference to a row that is not there.
    #[error(
        "a {table} names something that is not there; nothing was changed: {detail} (add first what it names)"
    )]
    Dangling {
        /// The table.
        table: String,
        /// The columns and values.
        detail: String,
    },
    /// A row of a whole record that its table does not take.
    #[error("this row of {table} breaks a rule of its table: {rule}")]
    Rule {
        /// The table.
        table: &'static str,
        /// What SQLite says of the rule.
        rule: String,
    },
    /// A whole record for a file on which somebody worked.
    #[error(
        "this file holds other events or reference rows of its own, and a whole record is read into a new one: nothing was changed (make one with `chancery --db NEW.db init`, then `chancery --db NEW.db import FOLDER`)"
    )]
    WorkedOn,
    /// A stored value that this program cannot read.
    #[error(
        "{table} `{key}`: {problem} (chancery did not write it so; `chancery check` lists what is broken)"
    )]
    Row {
        /// The table.
        table: &'static str,
        /// Its key.
        key: String,
        /// What is wrong.
        problem: String,
    },
    /// Anything else SQLite says.
    #[error("SQLite: {0} (run `chancery check`)")]
    Sqlite(rusqlite::Error),
    /// A file that cannot be read or written.
    #[error("`{}`: {source} (look at the path and who may read and write it)", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A shipped row that this program cannot read: a fault of the build.
    #[error("shipped data: {0} (a fault of this build: please report it)")]
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

#[cfg(test)]
mod tests {
    use super::*;

    every_variant!(StoreError {
        Missing,
        NotOfFeeds,
        Exists,
        BackupTaken,
        Unsound,
        NotAFile,
        HardLink,
        NotADatabase,
        Foreign,
        Newer,
        Schema,
        ForeignTrigger,
        Damaged,
        Busy,
        ReadOnly,
        Disk,
        OldSqlite,
        NoEvent,
        NoChange,
        TooEarly,
        CannotUndo,
        CannotRedact,
        NotAPerson,
        Taken,
        Key,
        NoRow,
        NoPart,
        SeveralParts,
        NoLevel,
        Backwards,
        Dangling,
        WorkedOn,
        Rule,
        Row,
        Sqlite,
        Io,
        Shipped,
    });

    fn of_files() -> Vec<StoreError> {
        let path = || PathBuf::from("week.db");
        let source = std::io::ErrorKind::PermissionDenied.into();
        vec![
            StoreError::Missing(path()),
            StoreError::NotOfFeeds("tag:border".to_owned()),
            StoreError::Exists(path()),
            StoreError::BackupTaken(path()),
            StoreError::Unsound("change 7: its payload is not what was logged".to_owned()),
            StoreError::NotAFile(path()),
            StoreError::HardLink { path: path(), links: 2 },
            StoreError::NotADatabase(path()),
            StoreError::Foreign { path: path(), id: 0x4750_4B47 },
            StoreError::Newer { path: path(), found: 9, known: 1 },
            StoreError::Schema { path: path(), object: "event_day".to_owned() },
            StoreError::ForeignTrigger {
                trigger: "audit".to_owned(),
                table: "event".to_owned(),
            },
            StoreError::Damaged("the file is cut short".to_owned()),
            StoreError::Busy(BUSY_SECONDS),
            StoreError::ReadOnly,
            StoreError::Disk("database or disk is full".to_owned()),
            StoreError::OldSqlite("3.40.1".to_owned()),
            StoreError::Io { path: path(), source },
        ]
    }

    fn of_rows() -> Vec<StoreError> {
        let text = str::to_owned;
        vec![
            StoreError::NoEvent(text("999")),
            StoreError::NoChange(text("3fa9")),
            StoreError::TooEarly(text("2025-10-08")),
            StoreError::CannotUndo { seq: 3, why: text("what it did was redacted") },
            StoreError::CannotRedact(1),
            StoreError::NotAPerson(text("TJK")),
            StoreError::Taken { table: "actor", key: text("TJK") },
            StoreError::Key(crate::model::ActorKey::new("a b").unwrap_err()),
            StoreError::NoRow { table: "series", key: text("talks") },
            StoreError::NoPart {
                table: "actor",
                key: text("jane-doe"),
                part: text("member:CIS"),
            },
            StoreError::SeveralParts {
                table: "actor",
                key: text("jane-doe"),
                part: text("office:\"President@KGZ\""),
                since: text("2010, 2021-01-28"),
            },
            StoreError::NoLevel { office: text("office:\"President@KGZ\"") },
            StoreError::Backwards { table: "office", since: text("2024"), until: text("2021") },
            StoreError::Dangling {
                table: text("row"),
                detail: text("FOREIGN KEY constraint failed"),
            },
            StoreError::WorkedOn,
            StoreError::Rule {
                table: "event",
                rule: text("CHECK constraint failed: amount >= 0"),
            },
            StoreError::Row {
                table: "event",
                key: text("17"),
                problem: text("`30 Feb` is no date"),
            },
            StoreError::Sqlite(rusqlite::Error::InvalidQuery),
            StoreError::Shipped(text("kinds.csv, line 3: no layer")),
        ]
    }

    #[test]
    fn each_message_says_what_where_and_what_next() {
        let all: Vec<StoreError> = of_files().into_iter().chain(of_rows()).collect();
        assert_every_variant(&all);
        let lines = all.iter().map(|error| format!("{:?} {error}", error.class()));
        insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
    }
}
