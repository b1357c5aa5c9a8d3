//! Where a result goes and in which format: a file, the pager, or stdout as it is.

use std::{
    io::{self, IsTerminal as _, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use chancery::{
    exchange::{
        CsvWriter, ExchangeError, FileFormat, JsonWriter, JsonlWriter, MarkdownWriter,
        RowWriter, write_file, write_table,
    },
    model::Table,
    picture::{Drawing, WIDTH},
};
use serde_json::Value;

use super::{
    args::Global,
    context::{Context, Pager},
    error::{CliError, say},
    paint::Paint,
};

/// The formats of every table.
pub(crate) const TABLES: &[FileFormat] = &[
    FileFormat::Table,
    FileFormat::Csv,
    FileFormat::Json,
    FileFormat::Jsonl,
    FileFormat::Markdown,
];

/// The width of a png in pixels, unless another is asked: sharp in print.
const PNG_WIDTH: u32 = 2 * WIDTH;

/// The destination and format of one result.
#[derive(Debug)]
pub(crate) struct Output<'c> {
    context: &'c Context,
    path: Option<PathBuf>,
    format: FileFormat,
    is_excel: bool,
}

/// The same, and pictures.
pub(crate) const TABLES_AND_PICTURES: &[FileFormat] = &[
    FileFormat::Table,
    FileFormat::Csv,
    FileFormat::Json,
    FileFormat::Jsonl,
    FileFormat::Markdown,
    FileFormat::Svg,
    FileFormat::Png,
];

/// What a result is about, told beside it: on stderr in words, in JSON as `about`.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    /// The facts, by name.
    pub(crate) facts: serde_json::Map<String, Value>,
    /// The same in sentences, for people.
    pub(crate) words: Vec<String>,
}

impl About {
    /// Adds a fact.
    pub(crate) fn fact(&mut self, name: &str, value: impl Into<Value>) {
        self.facts.insert(name.to_owned(), value.into());
    }

    /// Adds a sentence.
    pub(crate) fn word(&mut self, sentence: impl Into<String>) {
        self.words.push(sentence.into());
    }
}

impl<'c> Output<'c> {
    /// The destination and format that the options ask for, among those the command knows.
    pub(crate) fn new(
        context: &'c Context,
        global: &Global,
        known: &[FileFormat],
    ) -> Result<Self, CliError> {
        let format = match (global.json, global.format, &global.output) {
            (true, ..) => FileFormat::Json,
            (_, Some(format), _) => format,
            (_, None, Some(path)) => FileFormat::from_extension(path)?,
            (_, None, None) => FileFormat::Table,
        };
        if !known.contains(&format) {
            let known: Vec<&str> = known.iter().map(|format| format.as_str()).collect();
            let known = known.join(", ");
            return Err(CliError::Refused(format!(
                "this command does not write `{format}` (write one of {known})"
            )));
        }
        Ok(Self { context, path: global.output.clone(), format, is_excel: global.excel })
    }

    /// Text that has one form only, such as a script: to the file that is named, whatever its extension.
    pub(crate) fn as_it_is(context: &'c Context, global: &Global) -> Self {
        Self { path: global.output.clone(), ..Self::for_people(context) }
    }

    /// Text for people on stdout, whatever the options say.
    pub(crate) fn for_people(context: &'c Context) -> Self {
        Self { context, path: None, format: FileFormat::Table, is_excel: false }
    }

    /// The format.
    pub(crate) fn format(&self) -> FileFormat {
        self.format
    }

    /// How text is painted at the destination.
    pub(crate) fn paint(&self) -> Paint {
        Paint { color: self.context.color && self.path.is_none() }
    }

    /// How wide text may be at the destination.
    pub(crate) fn width(&self) -> usize {
        if self.path.is_some() { 100 } else { self.context.width }
    }

    /// Writes a table in its format; `text` renders it for people.
    pub(crate) fn table(
        &self,
        table: &Table,
        about: &About,
        text: impl FnOnce(Paint, usize) -> String,
    ) -> Result<(), CliError> {
        if self.format == FileFormat::Table {
            return self.text(&text(self.paint(), self.width()), about);
        }
        self.rows(about, |writer| Ok(write_table(table, writer)?))
    }

    /// Streams rows into the format's writer. Not for tables, which need all their rows.
    pub(crate) fn rows(
        &self,
        about: &About,
        fill: impl FnOnce(&mut dyn RowWriter) -> Result<(), CliError>,
    ) -> Result<(), CliError> {
        let facts = Value::Object(about.facts.clone());
        self.bytes(about, |out| match self.format {
            FileFormat::Csv if self.is_excel => fill(&mut CsvWriter::for_excel(out)),
            FileFormat::Csv => fill(&mut CsvWriter::new(out)),
            FileFormat::Jsonl => fill(&mut JsonlWriter::new(out)),
            FileFormat::Markdown => fill(&mut MarkdownWriter::new(out)),
            // The formats that are no rows have ways of their own.
            _ => fill(&mut JsonWriter::new(out, facts)),
        })
    }

    /// Whether the format is a picture.
    pub(crate) fn is_picture(&self) -> bool {
        matches!(self.format, FileFormat::Svg | FileFormat::Png)
    }

    /// Writes a drawing as svg or png, so many pixels wide.
    pub(crate) fn picture(
        &self,
        drawing: &Drawing,
        width: Option<u32>,
        about: &About,
    ) -> Result<(), CliError> {
        let mut about = about.clone();
        let bytes = match self.format {
            FileFormat::Png => {
                if self.path.is_none() && io::stdout().is_terminal() {
                    return Err(CliError::Refused(
                        "a png is not for a terminal (write it with -o x.png)".to_owned(),
                    ));
                }
                if !drawing.has_every_letter() {
                    about.word("letters beyond Latin, Greek, Cyrillic and Hebrew are boxes in png (svg shows them)");
                }
                drawing.to_png(width.unwrap_or(PNG_WIDTH))?
            }
            _ => drawing.to_svg(width.unwrap_or(WIDTH)).into_bytes(),
        };
        self.bytes(&about, |out| Ok(out.write_all(&bytes).map_err(ExchangeError::Output)?))
    }

    /// Writes text for people: paged where it is longer than the screen.
    pub(crate) fn text(&self, text: &str, about: &About) -> Result<(), CliError> {
        let lines = text.lines().count();
        match &self.context.pager {
            Some(pager) if self.path.is_none() && lines + 1 > self.context.height => {
                page(pager, text)?;
                self.tell(about);
                Ok(())
            }
            _ => self.bytes(about, |out| {
                Ok(out.write_all(text.as_bytes()).map_err(ExchangeError::Output)?)
            }),
        }
    }

    /// Writes bytes to the file or to stdout, then the words about them to stderr.
    pub(crate) fn bytes(
        &self,
        about: &About,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), CliError>,
    ) -> Result<(), CliError> {
        match &self.path {
            Some(path) => write_file(path, fill)?,
            None => {
                let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
                fill(&mut out)?;
                out.flush()?;
            }
        }
        self.tell(about);
        Ok(())
    }

    /// Writes bytes whose words are known only when they are written.
    pub(crate) fn counted(
        &self,
        about: &mut About,
        fill: impl FnOnce(&mut dyn Write) -> Result<String, CliError>,
    ) -> Result<(), CliError> {
        let mut words = String::new();
        let quiet = About::default();
        self.bytes(&quiet, |out| {
            words = fill(out)?;
            Ok(())
        })?;
        about.word(words);
        self.tell(about);
        Ok(())
    }

    fn tell(&self, about: &About) {
        if self.context.quiet {
            return;
        }
        let paint = Paint { color: self.context.color };
        for words in &about.words {
            say(&paint.dim(words));
        }
    }
}

/// What a shell says of a command that cannot be run, or is not there.
const NOT_RUN: [i32; 2] = [126, 127];

/// Hands the text to the pager; one that cannot be started is no reason not to show it.
fn page(pager: &Pager, text: &str) -> Result<(), CliError> {
    let mut command = Command::new("sh");
    command.args(["-c", &pager.command]).stdin(Stdio::piped());
    if pager.wants_options {
        // As git does: leave where all fits, show colours, keep the text on the screen.
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return plainly(text) };
    if let Some(mut stdin) = child.stdin.take() {
        // The reader may leave before the end.
        drop(stdin.write_all(text.as_bytes()));
    }
    match child.wait()?.code() {
        Some(code) if NOT_RUN.contains(&code) => plainly(text),
        _ => Ok(()),
    }
}

fn plainly(text: &str) -> Result<(), CliError> {
    Ok(io::stdout().lock().write_all(text.as_bytes())?)
}
