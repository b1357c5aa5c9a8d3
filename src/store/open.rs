//! Opening a file: what is looked at before SQLite touches it, and how it is set up then.
//!
//! The order matters. A foreign or newer file must stay as it is, byte for byte, so its header is read
//! without SQLite. The probe comes before any pragma that reads the schema: a WAL database on a full disk
//! cannot make its index file, and only a connection that was exclusive from its first access can do
//! without it.

use std::{
    fs::{File, OpenOptions},
    io::Read as _,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{Store, StoreError, error::BUSY_SECONDS, schema};

/// `CHCN`: what an SQLite file of ours says in its header.
pub(crate) const APPLICATION_ID: u32 = 0x4348_434E;

/// The schema version; released steps never change.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// The first SQLite without the WAL-reset bug (sqlite.org/wal.html#walresetbug).
const SAFE_SQLITE: i32 = 3_051_003;

/// Whether the caller means to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Only reading.
    Read,
    /// Reading and writing.
    Write,
}

impl Store {
    /// Opens an existing file.
    ///
    /// # Errors
    /// A missing, foreign, newer, damaged or hard-linked file, and a file that is no database at all.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        refuse_old_sqlite()?;
        check_file(path)?;
        check_header(path)?;
        let connection = connect(path)?;
        prepare(&connection)?;
        schema::check(&connection, path)?;
        if access == Access::Write {
            schema::refuse_foreign_triggers(&connection)?;
        }
        Ok(Self::with(connection))
    }

    /// Makes a new, empty file that only its owner can read, with the tables but no rows.
    pub(crate) fn create_file(path: &Path) -> Result<Self, StoreError> {
        refuse_old_sqlite()?;
        create_private(path)?;
        let connection = connect(path)?;
        prepare(&connection)?;
        schema::create(&connection)?;
        Ok(Self::with(connection))
    }

    /// Makes an empty database in memory.
    pub(crate) fn create_in_memory() -> Result<Self, StoreError> {
        let connection = Connection::open_in_memory()?;
        harden(&connection)?;
        schema::create(&connection)?;
        Ok(Self::with(connection))
    }
}

fn refuse_old_sqlite() -> Result<(), StoreError> {
    if rusqlite::version_number() < SAFE_SQLITE {
        return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
    }
    Ok(())
}

fn check_file(path: &Path) -> Result<(), StoreError> {
    let meta = std::fs::metadata(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => StoreError::Missing(path.to_owned()),
        _ => StoreError::Io { path: path.to_owned(), source },
    })?;
    if !meta.is_file() {
        return Err(StoreError::NotAFile(path.to_owned()));
    }
    match links(&meta) {
        1 => Ok(()),
        links => Err(StoreError::HardLink { path: path.to_owned(), links }),
    }
}

#[cfg(unix)]
fn links(meta: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

#[cfg(not(unix))]
fn links(_: &std::fs::Metadata) -> u64 {
    1
}

/// Reads the first 100 bytes without SQLite: magic, application id, schema version.
fn check_header(path: &Path) -> Result<(), StoreError> {
    let io = |source| StoreError::Io { path: path.to_owned(), source };
    let mut header = Vec::with_capacity(100);
    File::open(path).map_err(io)?.take(100).read_to_end(&mut header).map_err(io)?;
    let number = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_be_bytes)
    };
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    if header.len() < 100 {
        return Err(StoreError::Damaged("the file is cut short".to_owned()));
    }
    match (number(68), number(60)) {
        (APPLICATION_ID, version) if version > SCHEMA_VERSION => Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known: SCHEMA_VERSION,
        }),
        (APPLICATION_ID, _) => Ok(()),
        (id, _) => Err(StoreError::Foreign { path: path.to_owned(), id }),
    }
}

pub(super) fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|source| match source.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
        _ => StoreError::Io { path: path.to_owned(), source },
    })
}

/// Connects and probes; on a full disk once more without the shared index file.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    // SQLite follows a symlink itself and puts the journals beside the target.
    let connection = open_at(path)?;
    match probe(&connection) {
        Ok(()) => Ok(connection),
        Err(StoreError::Disk(_)) => {
            let alone = open_at(path)?;
            alone.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
            probe(&alone)?;
            Ok(alone)
        }
        Err(error) => Err(error),
    }
}

pub(super) fn open_at(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(BUSY_SECONDS))?;
    Ok(connection)
}

fn probe(connection: &Connection) -> Result<(), StoreError> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(())
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    harden(connection)?;
    // A file on a read-only disk stays in whatever mode it is; reading works all the same.
    match connection.pragma_update(None, "journal_mode", "WAL").map_err(StoreError::from) {
        Ok(()) | Err(StoreError::ReadOnly | StoreError::Disk(_)) => {}
        Err(error) => return Err(error),
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    Ok(())
}

/// What holds for every connection, also for those in memory.
pub(super) fn harden(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // One plan for a statement, whatever is bound: plans are tested, and none is made twice.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// The database and the files that SQLite keeps beside it; nothing else may be written there.
pub fn files_of(database: &Path) -> Vec<PathBuf> {
    let beside = |suffix: &str| {
        let mut name = database.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    vec![database.to_owned(), beside("-wal"), beside("-shm"), beside("-journal")]
}
