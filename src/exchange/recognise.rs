//! What a file holds, by its content and never by its name.

use std::{
    fmt,
    io::{self, BufRead as _, Read},
    str::FromStr,
};

use serde::de::IgnoredAny;

use super::{
    error::ExchangeError,
    feeds::{feed_of_start, is_visits},
    fields::Field,
    format::no_format,
    source_text::look,
};
use crate::model::Feed;

/// Bytes at the beginning by which a file is known.
const LOOK: u64 = 64 * 1024;

/// A format in which events come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputFormat {
    /// CSV after RFC 4180.
    Csv,
    /// The same with TAB between the fields.
    Tsv,
    /// One JSON object a line.
    Jsonl,
    /// One JSON document.
    Json,
    /// Plain text, one event a line.
    Sheet,
    /// A calendar, iCalendar after RFC 5545.
    Ics,
    /// An Excel workbook.
    Xlsx,
    /// Rows of a machine-coded feed.
    Feed(Feed),
}

impl InputFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Tsv,
        Self::Jsonl,
        Self::Json,
        Self::Sheet,
        Self::Ics,
        Self::Xlsx,
        Self::Feed(Feed::Gdelt),
        Self::Feed(Feed::Icews),
        Self::Feed(Feed::Acled),
        Self::Feed(Feed::Ucdp),
        Self::Feed(Feed::Plover),
        Self::Feed(Feed::Visits),
    ];

    /// The word of the format, which `--from` takes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Sheet => "sheet",
            Self::Ics => "ics",
            Self::Xlsx => "xlsx",
            Self::Feed(feed) => feed.as_str(),
        }
    }

    /// The format in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Tsv => "CSV with tabs",
            Self::Jsonl => "JSON Lines",
            Self::Json => "JSON",
            Self::Sheet => "a sheet",
            Self::Ics => "a calendar",
            Self::Xlsx => "an Excel workbook",
            Self::Feed(feed) => feed.name(),
        }
    }

    /// The format of a text by its first 64 KiB. What looks like nothing else is taken for CSV, whose
    /// reader says what it misses.
    ///
    /// # Errors
    /// Content that is no text of events: a database, a web page, a picture.
    pub(super) fn of_content(input: impl Read, file: &str) -> Result<Self, ExchangeError> {
        let mut input = input;
        let mut first = Vec::new();
        (&mut input)
            .take(LOOK / 16)
            .read_to_end(&mut first)
            .map_err(|source| ExchangeError::Read { file: file.to_owned(), source })?;
        if is_visits(&first) {
            return Ok(Self::Feed(Feed::Visits));
        }
        let input = io::Cursor::new(first).chain(input);
        let mut text = look(input, file, "a list of events")?;
        let mut start = Vec::new();
        (&mut text)
            .take(LOOK)
            .read_to_end(&mut start)
            .map_err(|source| ExchangeError::Read { file: file.to_owned(), source })?;
        let is_whole = text
            .fill_buf()
            .or_else(|error| match error.kind() {
                io::ErrorKind::Interrupted => Ok(b"?".as_slice()),
                _ => Err(error),
            })
            .map_err(|source| ExchangeError::Read { file: file.to_owned(), source })?
            .is_empty();
        Ok(of_start(&start, is_whole))
    }
}

fn of_start(start: &[u8], is_whole: bool) -> InputFormat {
    let bare = start.trim_ascii_start();
    match bare.first() {
        Some(b'[') => return InputFormat::Json,
        Some(b'{') => return of_objects(bare, is_whole),
        _ => {}
    }
    let calendar = b"BEGIN:VCALENDAR";
    if bare.get(..calendar.len()).is_some_and(|head| head.eq_ignore_ascii_case(calendar)) {
        return InputFormat::Ics;
    }
    let text = String::from_utf8_lossy(bare);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let whole = lines.next().unwrap_or_default();
    // A row of a feed has empty fields at its ends.
    if let Some(feed) = feed_of_start(whole) {
        return InputFormat::Feed(feed);
    }
    let first = whole.trim();
    if !names_columns(first) && is_sheet_line(first) {
        return InputFormat::Sheet;
    }
    let tabs = first.matches('\t').count();
    if tabs > first.matches(',').count() { InputFormat::Tsv } else { InputFormat::Csv }
}

/// One object a line, or one document over many. A document of ours may stand on one line.
fn of_objects(bare: &[u8], is_whole: bool) -> InputFormat {
    let mut parts = bare.splitn(2, |byte| *byte == b'\n');
    let first = parts.next().unwrap_or_default();
    let is_last = parts.next().is_none_or(|rest| rest.trim_ascii().is_empty());
    let is_cut = is_last && !is_whole;
    let is_document = serde_json::from_slice::<Document>(first).is_ok();
    let is_object = serde_json::from_slice::<IgnoredAny>(first).is_ok();
    let is_ours = first.starts_with(b"{\"about\"");
    match () {
        () if is_document || is_ours => InputFormat::Json,
        () if is_object || is_cut => InputFormat::Jsonl,
        () => InputFormat::Json,
    }
}

/// A document that holds its rows.
#[derive(serde::Deserialize)]
struct Document {
    #[serde(rename = "rows")]
    _rows: Vec<IgnoredAny>,
}

/// Whether a line names columns of events, whatever stands between them.
fn names_columns(line: &str) -> bool {
    let part = |letter: char| matches!(letter, ',' | '\t' | ';' | '|');
    line.split(part).any(|name| Field::of(name.trim().trim_matches('"')).is_some())
}

/// Whether a line looks like one of a sheet: a remark, a source, a date first, or a term.
fn is_sheet_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_term = |word: &str| {
        word.split_once(':').is_some_and(|(word, value)| {
            word.len() > 1 && !value.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())
        })
    };
    let begins = first.starts_with('#')
        || first == "source"
        || first.starts_with(|letter: char| letter.is_ascii_digit());
    let has_words = line.split_whitespace().count() > 2;
    (begins && (has_words || first.starts_with('#'))) || (has_words && words.any(is_term))
}

impl FromStr for InputFormat {
    type Err = ExchangeError;

    fn from_str(word: &str) -> Result<Self, ExchangeError> {
        let lower = word.to_ascii_lowercase();
        let found = Self::ALL.iter().find(|format| format.as_str() == lower);
        found.copied().ok_or_else(|| {
            let words: Vec<_> = Self::ALL.iter().map(|format| format.as_str()).collect();
            no_format(word, &lower, &words)
        })
    }
}

impl fmt::Display for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    fn seen(text: &str) -> &'static str {
        InputFormat::of_content(text.as_bytes(), "week").unwrap().as_str()
    }

    #[test]
    fn content_tells_the_format() {
        for (text, format) in [
            ("date,title\n2025,Talks\n", "csv"),
            ("\u{feff}\"Start Date\",x\n", "csv"),
            ("date;title;kind\n", "csv"),
            ("2025,Talks\n", "csv"),
            ("", "csv"),
            ("date\ttitle\tkind\n", "tsv"),
            ("Leader\tCountry, state\tYear\n", "tsv"),
            ("{\"date\":\"2025\"}\n{\"date\":\"2026\"}\n", "jsonl"),
            ("{\"date\":\"2025\"}", "jsonl"),
            ("{\"about\":{},\"rows\":[]}", "json"),
            ("{\n  \"rows\": []\n}\n", "json"),
            (" [{\"date\":\"2025\"}]", "json"),
            ("begin:vcalendar\r\nVERSION:2.0\r\n", "ics"),
            ("# talks of the week\n2025-10-08 meeting Talks with:TJK,RUS\n", "sheet"),
            ("8 Oct 2025 meeting Talks with:TJK,RUS\n", "sheet"),
            ("source https://example.org/a B2\n", "sheet"),
        ] {
            assert_eq!(seen(text), format, "{text}");
        }
    }

    #[test]
    fn a_line_longer_than_what_is_looked_at_is_one_of_many() {
        let long = format!("{{\"title\":\"{}\"}}\n{{}}\n", "a".repeat(100_000));
        assert_eq!(seen(&long), "jsonl");
        let ours =
            format!("{{\"about\":{{}},\"rows\":[{{\"title\":\"{}\"}}]}}", "a".repeat(100_000));
        assert_eq!(seen(&ours), "json");
    }

    #[test]
    fn every_word_is_read_back() {
        for format in InputFormat::ALL {
            assert_eq!(format.as_str().to_uppercase().parse::<InputFormat>().unwrap(), *format);
        }
        let error = "csw".parse::<InputFormat>().unwrap_err().to_string();
        assert!(error.contains("did you mean `csv`?"), "{error}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at_in_peace(bytes in any::<Vec<u8>>()) {
            let _ = InputFormat::of_content(bytes.as_slice(), "x");
        }
    }
}
