//! A file as it lies on the disk: plain, gzipped, or one file in a zip archive.
//!
//! Nothing is unpacked onto the disk, and no name in an archive is followed. What unpacks to many times
//! its size is refused while it streams, whatever the archive says of itself.

use std::{
    io::{self, Read, Seek as _, SeekFrom},
    path::Path,
    sync::Arc,
};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::{
    error::ExchangeError,
    progress::{Progress, Watched},
    recognise::InputFormat,
    source_text::open,
};

/// How many times its packed size a file may take, once it is longer than [`FREE_BYTES`].
const MOST_RATIO: u64 = 200;
/// The bytes that any file may unpack to.
const FREE_BYTES: u64 = 64 << 20;
/// Names of an archive in a message.
const NAMED: usize = 3;

/// A file to be read, perhaps several times.
#[derive(Debug)]
pub struct SourceFile {
    /// As it was named, for messages.
    pub(super) name: String,
    packing: Packing,
    progress: Arc<Progress>,
}

#[derive(Debug)]
enum Packing {
    Plain(Watched),
    Gzip {
        file: Watched,
        size: u64,
    },
    /// The place of the one file in it, and its packed size.
    Zip {
        archive: ZipArchive<Watched>,
        at: usize,
        size: u64,
    },
    /// An Excel workbook: an archive, and one thing as a whole.
    Workbook(ZipArchive<Watched>),
}

impl SourceFile {
    /// Opens a file and sees how it is packed, by its first bytes.
    ///
    /// # Errors
    /// A folder, a device, a pipe; an archive that is damaged, or holds no file, several, or a secret one.
    pub fn open(path: &Path) -> Result<Self, ExchangeError> {
        let name = path.display().to_string();
        let mut file = open(path)?;
        let failed = |source| ExchangeError::Read { file: name.clone(), source };
        let size = file.metadata().map_err(failed)?.len();
        let mut start = Vec::new();
        (&mut file).take(4).read_to_end(&mut start).map_err(failed)?;
        file.rewind().map_err(failed)?;
        let file = Watched::new(file, size);
        let progress = file.progress();
        let packing = if start.starts_with(b"\x1f\x8b") {
            Packing::Gzip { file, size }
        } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            archive(file, &name)?
        } else {
            Packing::Plain(file)
        };
        Ok(Self { name, packing, progress })
    }

    /// As it was named.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How far its reading has come; another thread may watch it.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// How it is packed, in words that follow its format; nothing where it is not.
    pub fn packed(&self) -> &'static str {
        match &self.packing {
            Packing::Gzip { .. } => ", gzipped",
            Packing::Zip { .. } => ", zipped",
            Packing::Plain(_) | Packing::Workbook(_) => "",
        }
    }

    /// The format, by the content.
    ///
    /// # Errors
    /// Content that is no list of events: a database, a web page, a picture.
    pub fn format(&mut self) -> Result<InputFormat, ExchangeError> {
        if let Packing::Workbook(_) = self.packing {
            return Ok(InputFormat::Xlsx);
        }
        let name = self.name.clone();
        InputFormat::of_content(self.text()?, &name)
    }

    /// The content from its beginning, unpacked.
    pub fn text(&mut self) -> Result<Box<dyn Read + Send + '_>, ExchangeError> {
        let name = self.name.clone();
        let failed = |source| ExchangeError::Read { file: name.clone(), source };
        Ok(match &mut self.packing {
            Packing::Plain(file) => {
                file.rewind().map_err(failed)?;
                Box::new(file)
            }
            Packing::Gzip { file, size } => {
                file.seek(SeekFrom::Start(0)).map_err(failed)?;
                let what = "the gzip archive";
                Box::new(Unpacked::new(MultiGzDecoder::new(file), *size, what))
            }
            Packing::Zip { archive, at, size } => {
                let entry = archive.by_index(*at).map_err(|error| damaged(&name, &error))?;
                Box::new(Unpacked::new(entry, *size, "the zip archive"))
            }
            Packing::Workbook(_) => Box::new(io::empty()),
        })
    }

    /// One part of a workbook; none where it has none of that name, or the file is no workbook.
    pub(super) fn part(
        &mut self,
        part: &str,
    ) -> Result<Option<Box<dyn Read + '_>>, ExchangeError> {
        let Packing::Workbook(archive) = &mut self.packing else { return Ok(None) };
        let Some(at) = archive.index_for_name(part) else { return Ok(None) };
        let entry = archive.by_index(at).map_err(|error| damaged(&self.name, &error))?;
        let size = entry.compressed_size();
        Ok(Some(Box::new(Unpacked::new(entry, size, "the workbook"))))
    }
}

/// The one file of an archive, or a workbook.
fn archive(file: Watched, name: &str) -> Result<Packing, ExchangeError> {
    let mut archive = ZipArchive::new(file).map_err(|error| damaged(name, &error))?;
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return Ok(Packing::Workbook(archive));
    }
    if archive.index_for_name("content.xml").is_some() {
        let (wanted, advice) = ("a list of events", "save the sheet as XLSX or CSV (UTF-8)");
        let holds = "an OpenDocument file";
        return Err(ExchangeError::Content { file: name.to_owned(), holds, wanted, advice });
    }
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|error| damaged(name, &error))?;
        let inner = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let is_beside = inner.starts_with("__MACOSX/") || inner.ends_with(".DS_Store");
        if !entry.is_dir() && !is_beside {
            found.push((at, inner, entry.compressed_size(), entry.encrypted()));
        }
    }
    match found.as_slice() {
        [(_, inner, _, true)] => {
            Err(unfit(name, format!("`{inner}` in it asks for a password (unpack it first)")))
        }
        [(at, _, size, false)] => Ok(Packing::Zip { archive, at: *at, size: *size }),
        [] => Err(unfit(name, "there is no file in the archive".to_owned())),
        several => {
            let names: Vec<_> =
                several.iter().take(NAMED).map(|(_, inner, ..)| format!("`{inner}`")).collect();
            let more = if several.len() > NAMED { " and more" } else { "" };
            let said = format!(
                "the archive holds {} files, {}{more} (unpack it and import each)",
                several.len(),
                names.join(", ")
            );
            Err(unfit(name, said))
        }
    }
}

fn unfit(file: &str, problem: String) -> ExchangeError {
    ExchangeError::Unfit { file: file.to_owned(), problem }
}

fn damaged(file: &str, error: &zip::result::ZipError) -> ExchangeError {
    unfit(file, format!("the zip archive cannot be read: {error}"))
}

/// What comes out of an archive, counted.
struct Unpacked<R> {
    inner: R,
    left: u64,
    what: &'static str,
}

impl<R: Read> Unpacked<R> {
    fn new(inner: R, size: u64, what: &'static str) -> Self {
        Self { inner, left: size.saturating_mul(MOST_RATIO).max(FREE_BYTES), what }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let what = self.what;
        let read = self.inner.read(buffer).map_err(|error| unpack_error(what, error))?;
        let length = u64::try_from(read).unwrap_or(u64::MAX);
        match self.left.checked_sub(length) {
            Some(left) => self.left = left,
            None => {
                let said = format!("{what} unpacks to more than {MOST_RATIO} times its size");
                return Err(io::Error::new(io::ErrorKind::InvalidData, said));
            }
        }
        Ok(read)
    }
}

/// A failure of the archive, told from one of the disk.
fn unpack_error(what: &str, error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() || error.kind() == io::ErrorKind::Interrupted {
        return error;
    }
    io::Error::new(io::ErrorKind::InvalidData, format!("{what} is damaged: {error}"))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn stored(bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("week");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    fn read(bytes: &[u8]) -> Result<Vec<u8>, String> {
        let (folder, path) = stored(bytes);
        let shown = |error: ExchangeError| {
            error.to_string().replace(&format!("{}/", folder.path().display()), "")
        };
        let mut file = SourceFile::open(&path).map_err(shown)?;
        let mut all = Vec::new();
        let mut text = file.text().map_err(shown)?;
        text.read_to_end(&mut all).map_err(|error| error.to_string())?;
        Ok(all)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, bytes) in files {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn plain_gzipped_and_zipped_files_hold_the_same_text() {
        assert_eq!(read(b"date,title").unwrap(), b"date,title");
        assert_eq!(read(&gzip(b"date,title")).unwrap(), b"date,title");
        let two_members = [gzip(b"date,"), gzip(b"title")].concat();
        assert_eq!(read(&two_members).unwrap(), b"date,title");
        let beside: &[u8] = b"x";
        let archive =
            zip(&[("../../week.csv", b"date,title"), ("__MACOSX/._week.csv", beside)]);
        assert_eq!(read(&archive).unwrap(), b"date,title");
    }

    #[test]
    fn a_file_is_read_from_its_beginning_each_time() {
        for bytes in [b"date".to_vec(), gzip(b"date"), zip(&[("a", b"date")])] {
            let (_folder, path) = stored(&bytes);
            let mut file = SourceFile::open(&path).unwrap();
            for _ in 0..2 {
                let mut all = String::new();
                file.text().unwrap().read_to_string(&mut all).unwrap();
                assert_eq!(all, "date");
            }
        }
    }

    #[test]
    fn archives_of_none_or_several_are_refused_by_name() {
        assert_eq!(read(&zip(&[])).unwrap_err(), "week: there is no file in the archive");
        assert_eq!(
            read(&zip(&[("a.csv", b"x"), ("b.csv", b"y")])).unwrap_err(),
            "week: the archive holds 2 files, `a.csv`, `b.csv` (unpack it and import each)"
        );
    }

    #[test]
    fn damage_is_seen_and_is_no_fault_of_the_disk() {
        let mut cut = gzip(b"date,title and more than a few bytes");
        cut.truncate(20);
        let said = read(&cut).unwrap_err();
        assert!(said.starts_with("the gzip archive is damaged: "), "{said}");
        let mut flipped = zip(&[("a.csv", &b"date,title\n".repeat(50))]);
        flipped[50] ^= 0x10;
        let said = read(&flipped).unwrap_err();
        assert!(said.starts_with("the zip archive is damaged: "), "{said}");
        let said = read(b"PK\x03\x04 and nothing").unwrap_err();
        assert!(said.contains("the zip archive cannot be read"), "{said}");
    }

    #[test]
    fn a_bomb_is_refused_while_it_streams() {
        let bomb = gzip(&vec![b'a'; 80 << 20]);
        assert!(bomb.len() < 100_000);
        let said = read(&bomb).unwrap_err();
        assert_eq!(said, "the gzip archive unpacks to more than 200 times its size");
    }
}
