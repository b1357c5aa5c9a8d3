//! A copy of the file that can be trusted: taken in one reading, and checked before it has its name.
//!
//! ```text
//! new file beside the target ── copy the pages ── check them and the log ── fsync ── name it ── fsync the folder
//! ```
//!
//! Writers need not stop: the copy is the record as of one moment. Whatever fails, nothing is left.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::{
    Change, Store, StoreError, error::BUSY_SECONDS, files_of, open::create_private,
    open::harden, open::open_at,
};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// What it counts, as [`Store::counts`].
    pub counts: [(&'static str, i64); 4],
    /// The last change.
    pub head: Change,
}

impl Store {
    /// Copies the record to a new file, which only its owner can read. A file that is there stays as it is.
    ///
    /// # Errors
    /// [`StoreError::BackupTaken`] for a name that is taken, [`StoreError::Damaged`] where pages are
    /// damaged, [`StoreError::Unsound`] where the copy's log does not hold, and whatever the disk says.
    pub fn backup(&self, path: &Path) -> Result<BackedUp, StoreError> {
        self.refuse_taken(path)?;
        self.write_words_left()?;
        if !folder_of(path).is_dir() {
            return Err(io(path, ErrorKind::NotFound.into()));
        }
        let part = beside(path);
        let made = self.copy_to(&part).and_then(|made| name(&part, path).map(|()| made));
        if made.is_err() {
            for file in files_of(&part) {
                // What cannot be removed was not made.
                drop(fs::remove_file(file));
            }
        }
        made
    }

    /// A name is taken by whatever stands there, and by the journals that SQLite may yet make.
    fn refuse_taken(&self, path: &Path) -> Result<(), StoreError> {
        let own = self.connection.path().map(Path::new).map(files_of).unwrap_or_default();
        let whole = |path: &Path| {
            let folder = folder_of(path).canonicalize().ok();
            folder.zip(path.file_name()).map(|(folder, name)| folder.join(name))
        };
        let is_own = whole(path)
            .is_some_and(|path| own.iter().filter_map(|own| whole(own)).any(|own| own == path));
        if is_own || path.symlink_metadata().is_ok() {
            return Err(StoreError::BackupTaken(path.to_owned()));
        }
        Ok(())
    }

    fn copy_to(&self, part: &Path) -> Result<BackedUp, StoreError> {
        create_private(part)?;
        let mut connection = open_at(part)?;
        copy_pages(&self.connection, &mut connection)?;
        harden(&connection)?;
        // One file that can be carried about, without journals beside it.
        connection.pragma_update(None, "journal_mode", "DELETE")?;
        let copy = Self::with(connection);
        let made = copy.proven()?;
        drop(copy);
        File::open(part).and_then(|file| file.sync_all()).map_err(|source| io(part, source))?;
        Ok(made)
    }

    /// What the copy holds, after every page and the whole log were read.
    fn proven(&self) -> Result<BackedUp, StoreError> {
        if let Some(damage) = self.damage()?.into_iter().next() {
            return Err(StoreError::Damaged(damage));
        }
        if let Some(broken) = self.broken_log()?.into_iter().next() {
            return Err(StoreError::Unsound(broken.what));
        }
        let head =
            self.head()?.ok_or_else(|| StoreError::Unsound("the log is empty".to_owned()))?;
        Ok(BackedUp { counts: self.counts()?, head })
    }
}

/// Copies every page as of one moment. It waits for a writer as any other writer does.
pub(super) fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let backup = Backup::new(from, to)?;
    for _ in 0..BUSY_SECONDS * 20 {
        // All pages in one step, and so in one reading: a writer cannot make it begin anew.
        if backup.step(-1)? == StepResult::Done {
            return Ok(());
        }
        sleep(Duration::from_millis(50));
    }
    Err(StoreError::Busy(BUSY_SECONDS))
}

/// A hidden name in the same folder, so that the file can be named without being copied.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    folder_of(path).join(format!(".{name}.{}.part", std::process::id()))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Gives the file its name, unless something has it by now.
fn name(part: &Path, path: &Path) -> Result<(), StoreError> {
    // A second name, then away with the first: unlike a rename it never replaces anything.
    match fs::hard_link(part, path) {
        Ok(()) => fs::remove_file(part).map_err(|source| io(part, source))?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(StoreError::BackupTaken(path.to_owned()));
        }
        // Not every file system knows hard links.
        Err(_) => fs::rename(part, path).map_err(|source| io(path, source))?,
    }
    sync_folder(folder_of(path));
    Ok(())
}

/// The name is safe once its folder is written. Where folders cannot be opened, they need not be.
fn sync_folder(folder: &Path) {
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
}

fn io(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::Io { path: path.to_owned(), source }
}
