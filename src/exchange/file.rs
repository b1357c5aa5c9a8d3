//! Files written whole or not at all.
//!
//! ```text
//! temporary file in the same folder ── write ── flush ── fsync ── rename over ── fsync the folder
//! ```
//!
//! Until the rename the old file stands as it was; whatever fails, the temporary file goes.

use std::{
    fs::{self, File, Metadata},
    io::{self, BufWriter, Read as _, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::{error::ExchangeError, shown::shown};

/// The first bytes of every SQLite database.
pub(super) const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// The endings of the files that SQLite keeps beside a database.
const JOURNALS: &[&str] = &["-wal", "-shm", "-journal"];
/// Symbolic links that are followed before it is taken for a circle; Linux has the same limit.
const MOST_LINKS: usize = 40;

/// Writes a file whole or not at all: `fill` writes the content.
///
/// A symbolic link is followed and its target replaced. Permissions are those of the file that is
/// replaced, else what the umask leaves. Folders, devices, read-only files, databases and their
/// journals are refused before anything is written.
///
/// ```
/// use chancery::exchange::{ExchangeError, write_file};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("week.txt");
/// write_file(&path, |out| out.write_all(b"done").map_err(ExchangeError::Output))?;
/// assert_eq!(std::fs::read(&path)?, b"done");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_file<E: From<ExchangeError>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut file = AtomicFile::create(path)?;
    fill(&mut file)?;
    file.commit()?;
    Ok(())
}

/// A new file in the system's folder for such, readable by its owner alone, that stays until it is
/// removed: for an editor.
pub fn kept_file(prefix: &str, suffix: &str) -> Result<(PathBuf, File), ExchangeError> {
    let made = tempfile::Builder::new().prefix(prefix).suffix(suffix).tempfile();
    let failed = |source| ExchangeError::Write { file: format!("{prefix}*{suffix}"), source };
    let (file, path) = made.map_err(failed)?.keep().map_err(|error| failed(error.error))?;
    Ok((path, file))
}

/// A file that takes its place only when it is whole. Dropped before [`AtomicFile::commit`], it
/// leaves nothing.
#[derive(Debug)]
pub struct AtomicFile {
    /// The file as it was named, for messages.
    name: String,
    /// Where it will stand: the target of any links.
    target: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl AtomicFile {
    /// Begins a file at a path; nothing stands there before [`AtomicFile::commit`].
    pub fn create(path: &Path) -> Result<Self, ExchangeError> {
        let name = path.display().to_string();
        let target = follow(path)?;
        let old = match fs::metadata(&target) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(ExchangeError::Write { file: name, source }),
        };
        check_replaceable(&target, &name, old.as_ref())?;
        let out = temporary(folder_of(&target), old.as_ref())
            .map_err(|source| ExchangeError::Write { file: name.clone(), source })?;
        Ok(Self { name, target, out: BufWriter::new(out) })
    }

    /// Puts the file in its place. When this returns, it survives a power cut.
    pub fn commit(self) -> Result<(), ExchangeError> {
        let Self { name, target, out } = self;
        place(out, &target).map_err(|source| ExchangeError::Write { file: name, source })
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| with_name(&self.name, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|error| with_name(&self.name, &error))
    }
}

/// The failure with the file's name, which a writer on top does not know.
fn with_name(name: &str, error: &io::Error) -> io::Error {
    let said = format!("`{}`: {error}; what stood there is as it was", shown(name));
    io::Error::new(error.kind(), said)
}

/// The path at the end of all symbolic links; it need not exist.
fn follow(path: &Path) -> Result<PathBuf, ExchangeError> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            // No link, or nothing there: either way the end.
            Err(_) => return Ok(target),
        }
    }
    Err(ExchangeError::LinkCircle(path.display().to_string()))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn check_replaceable(
    target: &Path,
    name: &str,
    old: Option<&Metadata>,
) -> Result<(), ExchangeError> {
    let name = || name.to_owned();
    if is_journal(target) {
        return Err(ExchangeError::IsJournal(name()));
    }
    match old {
        Some(old) if old.is_dir() => Err(ExchangeError::Folder(name())),
        Some(old) if !old.is_file() => Err(ExchangeError::NotRegular(name())),
        Some(_) if is_database(target) => Err(ExchangeError::IsDatabase(name())),
        Some(old) if old.permissions().readonly() => Err(ExchangeError::ReadOnly(name())),
        None | Some(_) => Ok(()),
    }
}

fn is_database(path: &Path) -> bool {
    let mut start = [0; SQLITE_MAGIC.len()];
    File::open(path).is_ok_and(|mut file| file.read_exact(&mut start).is_ok())
        && start == *SQLITE_MAGIC
}

/// Whether the path is the journal of a database that stands beside it.
fn is_journal(path: &Path) -> bool {
    let name = path.as_os_str().to_string_lossy();
    JOURNALS
        .iter()
        .filter_map(|ending| name.strip_suffix(ending))
        .any(|database| is_database(Path::new(database)))
}

fn temporary(folder: &Path, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".chancery-").suffix(".tmp");
    open_to_umask(&mut builder);
    let file = builder.tempfile_in(folder)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

/// Asks for the permissions of an ordinary new file: `tempfile` would keep it to its owner.
#[cfg(unix)]
fn open_to_umask(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_umask(_: &mut tempfile::Builder<'_, '_>) {}

fn place(out: BufWriter<NamedTempFile>, target: &Path) -> io::Result<()> {
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(target)?;
    sync_folder(folder_of(target))
}

/// Makes the rename itself last.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no such call and needs none.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) -> Result<(), ExchangeError> {
        write_file(path, |out| out.write_all(text.as_bytes()).map_err(ExchangeError::Output))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_made_and_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("week.csv");
        put(&path, "old").unwrap();
        put(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["week.csv"]);
    }

    #[test]
    fn the_old_file_stays_when_writing_fails() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("week.csv");
        put(&path, "old").unwrap();
        let failure = write_file(&path, |out| {
            out.write_all(b"half").map_err(ExchangeError::Output)?;
            Err(ExchangeError::Output(io::ErrorKind::StorageFull.into()))
        });
        assert!(failure.unwrap_err().to_string().contains("no storage space"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["week.csv"]);
    }

    #[test]
    fn folders_and_missing_folders_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(put(folder.path(), "x"), Err(ExchangeError::Folder(_))));
        let lost = put(&folder.path().join("no/week.csv"), "x").unwrap_err();
        assert!(lost.to_string().contains("week.csv`: No such file"), "{lost}");
    }

    #[test]
    fn a_database_and_its_journals_are_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("chancery.db");
        let content = [SQLITE_MAGIC.as_slice(), b"more"].concat();
        fs::write(&database, &content).unwrap();
        assert!(matches!(put(&database, "x"), Err(ExchangeError::IsDatabase(_))));
        for ending in JOURNALS {
            let journal = folder.path().join(format!("chancery.db{ending}"));
            assert!(matches!(put(&journal, "x"), Err(ExchangeError::IsJournal(_))));
        }
        assert_eq!(fs::read(&database).unwrap(), content);
        put(&folder.path().join("notes-wal"), "no database beside it").unwrap();
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[test]
        fn a_link_is_followed_to_its_target() {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir(folder.path().join("real")).unwrap();
            let link = folder.path().join("link.csv");
            symlink("real/week.csv", &link).unwrap();
            put(&link, "through").unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(
                fs::read_to_string(folder.path().join("real/week.csv")).unwrap(),
                "through"
            );
        }

        #[test]
        fn a_link_to_a_database_is_no_way_around() {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("chancery.db"), SQLITE_MAGIC).unwrap();
            let link = folder.path().join("week.csv");
            symlink("chancery.db", &link).unwrap();
            assert!(matches!(put(&link, "x"), Err(ExchangeError::IsDatabase(_))));
        }

        #[test]
        fn links_in_a_circle_and_devices_are_refused() {
            let folder = tempfile::tempdir().unwrap();
            let link = folder.path().join("a.csv");
            symlink("a.csv", &link).unwrap();
            assert!(matches!(put(&link, "x"), Err(ExchangeError::LinkCircle(_))));
            let null = put(Path::new("/dev/null"), "x");
            assert!(matches!(null, Err(ExchangeError::NotRegular(_))));
        }

        #[test]
        fn permissions_are_those_of_any_new_file_or_of_the_file_before() {
            let folder = tempfile::tempdir().unwrap();
            let (plain, path) = (folder.path().join("plain"), folder.path().join("week.csv"));
            fs::write(&plain, "").unwrap();
            put(&path, "x").unwrap();
            assert_eq!(mode(&path), mode(&plain));
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            put(&path, "y").unwrap();
            assert_eq!(mode(&path), 0o640);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
            assert!(matches!(put(&path, "z"), Err(ExchangeError::ReadOnly(_))));
            assert_eq!(fs::read_to_string(&path).unwrap(), "y");
        }
    }
}
