//! The formats of files, by their words and their extensions.

use std::{fmt, path::Path, str::FromStr};

use super::error::ExchangeError;
use crate::model::nearest;

/// A format of files in or out; the word is what `--format` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// A table for people, on a terminal or as plain text.
    Table,
    /// CSV after RFC 4180.
    Csv,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A Markdown table.
    Markdown,
    /// A graph for Graphviz.
    Dot,
    /// A graph for most programs that know graphs.
    GraphMl,
    /// A graph over time, for Gephi.
    Gexf,
    /// Plain text, one event a line, to be read back.
    Sheet,
    /// A picture as text, for reports and browsers.
    Svg,
    /// A picture as pixels.
    Png,
    /// A page that needs nothing beside itself.
    Html,
    /// A calendar (iCalendar).
    Ics,
    /// A map (GeoJSON).
    GeoJson,
    /// Slides for TimelineJS.
    TimelineJs,
}

/// Each format with its words: the first is shown, each is also an extension.
const WORDS: &[(FileFormat, &[&str])] = &[
    (FileFormat::Table, &["table", "txt"]),
    (FileFormat::Csv, &["csv"]),
    (FileFormat::Json, &["json"]),
    (FileFormat::Jsonl, &["jsonl", "ndjson"]),
    (FileFormat::Markdown, &["md", "markdown"]),
    (FileFormat::Dot, &["dot", "gv"]),
    (FileFormat::GraphMl, &["graphml"]),
    (FileFormat::Gexf, &["gexf"]),
    (FileFormat::Sheet, &["sheet"]),
    (FileFormat::Svg, &["svg"]),
    (FileFormat::Png, &["png"]),
    (FileFormat::Html, &["html", "htm"]),
    (FileFormat::Ics, &["ics"]),
    (FileFormat::GeoJson, &["geojson"]),
    (FileFormat::TimelineJs, &["timelinejs"]),
];

impl FileFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::Table,
        Self::Csv,
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Dot,
        Self::GraphMl,
        Self::Gexf,
        Self::Sheet,
        Self::Svg,
        Self::Png,
        Self::Html,
        Self::Ics,
        Self::GeoJson,
        Self::TimelineJs,
    ];

    /// The word of the format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "md",
            Self::Dot => "dot",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Sheet => "sheet",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Html => "html",
            Self::Ics => "ics",
            Self::GeoJson => "geojson",
            Self::TimelineJs => "timelinejs",
        }
    }

    /// The format that a file's extension says, in any case.
    ///
    /// ```
    /// use chancery::exchange::FileFormat;
    /// assert_eq!(FileFormat::from_extension("week.CSV".as_ref())?, FileFormat::Csv);
    /// # Ok::<(), chancery::exchange::ExchangeError>(())
    /// ```
    pub fn from_extension(path: &Path) -> Result<Self, ExchangeError> {
        match path.extension() {
            Some(extension) => extension.to_string_lossy().parse(),
            None => Err(ExchangeError::NoExtension(path.display().to_string())),
        }
    }
}

impl FromStr for FileFormat {
    type Err = ExchangeError;

    fn from_str(word: &str) -> Result<Self, ExchangeError> {
        let lower = word.to_ascii_lowercase();
        let found = WORDS.iter().find(|(_, words)| words.contains(&lower.as_str()));
        found.map(|(format, _)| *format).ok_or_else(|| {
            let words: Vec<_> = Self::ALL.iter().map(|format| format.as_str()).collect();
            no_format(word, &lower, &words)
        })
    }
}

/// The refusal of a word that is none of these.
pub(super) fn no_format(word: &str, lower: &str, words: &[&'static str]) -> ExchangeError {
    ExchangeError::NoFormat {
        word: word.to_owned(),
        near: nearest(lower, words.iter().copied(), 1).first().map(|&near| near.to_owned()),
        known: words.join(", "),
    }
}

impl fmt::Display for FileFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for (format, words) in WORDS {
            assert!(FileFormat::ALL.contains(format));
            assert_eq!(words[0], format.as_str());
            for word in *words {
                assert_eq!(word.to_uppercase().parse::<FileFormat>().unwrap(), *format);
            }
        }
        assert_eq!(WORDS.len(), FileFormat::ALL.len());
    }

    #[test]
    fn an_unknown_extension_names_the_nearest_word() {
        let error = FileFormat::from_extension("a/week.csw".as_ref()).unwrap_err().to_string();
        assert!(error.contains("`csw` is no format (did you mean `csv`?"), "{error}");
        let error = FileFormat::from_extension("a.b/week".as_ref()).unwrap_err().to_string();
        assert!(error.contains("`a.b/week` has no extension"), "{error}");
    }
}
