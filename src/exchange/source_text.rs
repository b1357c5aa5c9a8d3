//! Files to be read: opened only where they are files, and known by their content.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Chain, Cursor, Read},
    path::Path,
};

use super::{error::ExchangeError, file::SQLITE_MAGIC};

/// Bytes read at the start to tell what a file holds.
const LOOK: usize = 1024;
/// Bytes read at a time.
const BUFFER: usize = 64 * 1024;

/// The text of a file with its byte order mark taken off.
pub(super) type SourceText<R> = BufReader<Chain<Cursor<Vec<u8>>, R>>;

/// Opens a file for reading. Folders, devices, pipes and sockets are refused: they have no end.
pub fn open(path: &Path) -> Result<File, ExchangeError> {
    let name = || path.display().to_string();
    let failed = |source| ExchangeError::Read { file: name(), source };
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(ExchangeError::Folder(name()));
    }
    if !about.is_file() {
        return Err(ExchangeError::NotRegular(name()));
    }
    File::open(path).map_err(failed)
}

/// Looks at the start: refuses what is no text, and takes off a byte order mark.
pub(super) fn look<R: Read>(
    mut input: R,
    file: &str,
    wanted: &'static str,
) -> Result<SourceText<R>, ExchangeError> {
    let mut start = Vec::new();
    // `take` reads on where a pipe gives little at a time.
    (&mut input)
        .take(u64::try_from(LOOK).unwrap_or_default())
        .read_to_end(&mut start)
        .map_err(|source| ExchangeError::Read { file: file.to_owned(), source })?;
    if let Some((holds, advice)) = other_content(&start) {
        return Err(ExchangeError::Content { file: file.to_owned(), holds, wanted, advice });
    }
    if let Some(rest) = start.strip_prefix(b"\xef\xbb\xbf") {
        start = rest.to_vec();
    }
    Ok(BufReader::with_capacity(BUFFER, Cursor::new(start).chain(input)))
}

/// Content that goes by another name: what it is, and what to do.
fn other_content(start: &[u8]) -> Option<(&'static str, &'static str)> {
    const SAVE: &str = "save the sheet as CSV (UTF-8) and import that";
    const UNPACK: &str = "unpack it and import what is inside";
    const UTF8: &str = "save it as UTF-8";
    let table: [(bool, &str, &str); 9] = [
        (
            start.starts_with(SQLITE_MAGIC),
            "an SQLite database",
            "`chancery diff` compares databases, `chancery export` writes one as files",
        ),
        (start.starts_with(b"\x1f\x8b"), "a gzip archive", UNPACK),
        (
            is_zip(start) && holds(start, b"[Content_Types].xml"),
            "an Excel workbook (XLSX)",
            SAVE,
        ),
        (is_zip(start) && holds(start, b"opendocument"), "an OpenDocument sheet (ODS)", SAVE),
        (is_zip(start), "a zip archive", UNPACK),
        (start.starts_with(b"\xd0\xcf\x11\xe0"), "an old Excel workbook (XLS)", SAVE),
        (start.starts_with(b"%PDF-"), "a PDF document", "import a table"),
        (is_markup(start), "a web page (HTML or XML)", "download the table itself"),
        (is_utf16(start), "UTF-16 text", UTF8),
    ];
    table.into_iter().find(|(is, ..)| *is).map(|(_, holds, advice)| (holds, advice))
}

fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

fn holds(start: &[u8], part: &[u8]) -> bool {
    start.windows(part.len()).any(|window| window == part)
}

fn is_markup(start: &[u8]) -> bool {
    let bare = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    [b"<!doctype".as_slice(), b"<html", b"<?xml", b"<head", b"<body", b"<table"]
        .iter()
        .any(|tag| bare.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag)))
}

/// A byte order mark of UTF-16, or Latin text in it: every second byte is NUL.
fn is_utf16(start: &[u8]) -> bool {
    let pairs = || start.chunks_exact(2).take(8);
    let zeros = |index: usize| pairs().filter(|pair| pair.get(index) == Some(&0)).count();
    start.starts_with(b"\xff\xfe")
        || start.starts_with(b"\xfe\xff")
        || (pairs().count() == 8 && (zeros(0) == 8 || zeros(1) == 8) && zeros(0) != zeros(1))
}

/// Reads one line of at most `most` bytes without its line end; none at the end of the file.
pub(super) fn read_line(
    input: &mut impl BufRead,
    most: usize,
    line: &mut Vec<u8>,
) -> io::Result<LineRead> {
    line.clear();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = input.take(limit).read_until(b'\n', line)?;
    let ended = line.last() == Some(&b'\n');
    if !ended && line.len() > most {
        return Ok(LineRead::TooLong);
    }
    if ended {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    }
    Ok(if read == 0 { LineRead::End } else { LineRead::Line })
}

/// Bytes as text for people: what is no UTF-8 is written as `\xff`, and nothing is left out.
pub(super) fn as_it_stands(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    out
}

/// What came of reading a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineRead {
    /// A line.
    Line,
    /// The end of the file.
    End,
    /// A line longer than allowed, only begun.
    TooLong,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(start: &[u8]) -> String {
        match look(start, "week.csv", "CSV") {
            Err(error) => error.to_string(),
            Ok(mut text) => {
                let mut all = String::new();
                text.read_to_string(&mut all).unwrap();
                all
            }
        }
    }

    #[test]
    fn other_content_is_refused_by_its_name() {
        let said = |start: &[u8], what: &str| {
            let message = seen(start);
            assert!(
                message.starts_with(&format!("week.csv: line 1: this is {what}, not CSV: ")),
                "{message}"
            );
        };
        said(b"SQLite format 3\0....", "an SQLite database");
        said(b"\x1f\x8b\x08\0", "a gzip archive");
        said(b"PK\x03\x04aa[Content_Types].xml", "an Excel workbook (XLSX)");
        said(
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "an OpenDocument sheet (ODS)",
        );
        said(b"PK\x03\x04week.csv", "a zip archive");
        said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (XLS)");
        said(b"%PDF-1.7", "a PDF document");
        said(b" \n<!DOCTYPE HTML>", "a web page (HTML or XML)");
        said(b"\xef\xbb\xbf<html>", "a web page (HTML or XML)");
        said(b"\xff\xfed\0a\0", "UTF-16 text");
        said(b"d\0a\0t\0e\0,\0t\0i\0t\0", "UTF-16 text");
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(seen(b"\xef\xbb\xbfdate"), "date");
        assert_eq!(seen(b"date"), "date");
        assert_eq!(seen(b""), "");
    }

    #[test]
    fn lines_end_in_lf_crlf_or_with_the_file() {
        let mut input = &b"a\r\nb\n\nc"[..];
        let mut line = Vec::new();
        let mut lines = Vec::new();
        while read_line(&mut input, 3, &mut line).unwrap() == LineRead::Line {
            lines.push(String::from_utf8(line.clone()).unwrap());
        }
        assert_eq!(lines, ["a", "b", "", "c"]);
        assert_eq!(read_line(&mut &b"abcd"[..], 3, &mut line).unwrap(), LineRead::TooLong);
        assert_eq!(read_line(&mut &b"abc\n"[..], 3, &mut line).unwrap(), LineRead::Line);
    }

    #[test]
    fn only_files_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(open(folder.path()), Err(ExchangeError::Folder(_))));
        assert!(matches!(open(&folder.path().join("no")), Err(ExchangeError::Read { .. })));
        #[cfg(unix)]
        assert!(matches!(open(Path::new("/dev/null")), Err(ExchangeError::NotRegular(_))));
    }
}
