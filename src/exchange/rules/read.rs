//! A file of rules read, strictly: what is not understood is refused by its line.

use std::{collections::HashMap, io::Read, sync::Arc};

use toml::de::DeTable;

use super::{
    Choice, Layout, ParticipantRule, Rules, Skip, Value, Words,
    condition::{Condition, How, Test},
    dates::DatePattern,
    template::Template,
    toml_table::{Entry, Source, Table},
};
use crate::{
    exchange::{
        encoding::Encoding, error::ExchangeError, fields::Field, recognise::InputFormat,
    },
    model::{fold, nearest},
};

/// The largest file of rules.
const MOST_BYTES: u64 = 1 << 20;

const TOP: &[&str] = &["name", "about", "file", "key", "fields", "participants", "skip"];
const FILE: &[&str] = &["format", "delimiter", "encoding", "sheet"];
const CHOICE: &[&str] = &["column", "value", "when", "map", "otherwise", "format", "split"];
const PARTICIPANT: &[&str] = &["role", "column", "value", "when", "map", "otherwise", "split"];
const SKIP: &[&str] = &["reason", "when"];
const WHEN: &[&str] = &["column", "value", "is", "is-not", "contains", "begins", "empty"];

/// Reads a file of rules; `file` is its name in messages.
///
/// # Errors
/// Text that is no TOML; an unknown key, named with the nearest one; a value of another kind; a field
/// that is none; each with its line.
pub fn read_rules(input: impl Read, file: &str) -> Result<Rules, ExchangeError> {
    let mut text = String::new();
    input
        .take(MOST_BYTES + 1)
        .read_to_string(&mut text)
        .map_err(|source| ExchangeError::Read { file: file.to_owned(), source })?;
    let source = Source { file, text: &text };
    if text.len() > usize::try_from(MOST_BYTES).unwrap_or(usize::MAX) {
        return Err(source.refused(0, "a file of rules is at most 1 MiB"));
    }
    let top = DeTable::parse(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        source.refused(at, format!("no TOML: {}", error.message().replace('\n', " ")))
    })?;
    let top = Table::new(source, top.get_ref(), 0, "the rules", TOP)?;
    let mut reading = Reading { named: Vec::new() };
    let rules = reading.rules(&top, file)?;
    Ok(Rules { named: reading.named, ..rules })
}

/// What is gathered while rules are read.
struct Reading {
    named: Vec<(String, usize)>,
}

impl Reading {
    fn rules(&mut self, top: &Table<'_>, file: &str) -> Result<Rules, ExchangeError> {
        let name = top.needed("name")?;
        if name.text()?.trim().is_empty() {
            return Err(name.refused("the name is empty (name what the rules are for)"));
        }
        if let Some(about) = top.get("about") {
            about.text()?;
        }
        let layout = top.get("file").map(|file| layout(&file)).transpose()?.unwrap_or_default();
        let mut key = Vec::new();
        if let Some(entry) = top.get("key") {
            for column in entry.texts()? {
                key.push(self.columns(&entry, Template::of_column(column)));
            }
        }
        let mut fields = Vec::new();
        for entry in top.needed("fields")?.own_entries()? {
            fields.push(self.field(&entry)?);
        }
        let mut participants = Vec::new();
        for entry in top.get("participants").iter().flat_map(Entry::items) {
            participants.push(self.participant(&entry)?);
        }
        let mut skips = Vec::new();
        for entry in top.get("skip").iter().flat_map(Entry::items) {
            let table = entry.table("[[skip]]", SKIP)?;
            let reason = table.needed("reason")?.text()?.to_owned();
            skips.push(Skip { reason, when: self.condition(&table.needed("when")?)? });
        }
        for wanted in [Field::Date, Field::Title] {
            if !fields.iter().any(|(field, _)| *field == wanted) {
                let at = top.needed("fields")?.at;
                let problem = format!("[fields] has no `{}`", wanted.name());
                return Err(top.source.refused(at, problem));
            }
        }
        let fields_line = top.source.line(top.needed("fields")?.at);
        let (file, name): (Arc<str>, _) = (file.into(), name.text()?.trim().to_owned());
        let named = Vec::new();
        Ok(Rules { file, name, layout, key, fields_line, fields, participants, skips, named })
    }

    /// `title = "{who} in {where}"`
    fn field(&mut self, entry: &Entry<'_>) -> Result<(Field, Value), ExchangeError> {
        let is_own = |field: &&Field| field.name() == entry.key && may_be_given(**field);
        let Some(field) = Field::ALL.iter().find(is_own) else {
            let names: Vec<&str> =
                Field::ALL.iter().filter(|f| may_be_given(**f)).map(|f| f.name()).collect();
            let help = match nearest(entry.key, names.iter().copied(), 1).first() {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "write one of {}; who takes part stands under [[participants]]",
                    names.join(", ")
                ),
            };
            return Err(entry.refused(format!("`{}` is no field ({help})", entry.key)));
        };
        let value = self.value(entry, CHOICE, "a field")?;
        let has_split = value.choices.iter().any(|choice| choice.split.is_some());
        if has_split && !field.is_list() {
            return Err(
                entry.refused(format!("`{}` holds one value and is not split", entry.key))
            );
        }
        let has_dates = value.choices.iter().any(|choice| !choice.dates.is_empty());
        if has_dates && !matches!(field, Field::Date | Field::End) {
            return Err(entry.refused("`format` is for date and end_date"));
        }
        Ok((*field, value))
    }

    fn participant(&mut self, entry: &Entry<'_>) -> Result<ParticipantRule, ExchangeError> {
        let table = entry.table("[[participants]]", PARTICIPANT)?;
        let role = match table.get("role") {
            Some(role) => self.template(&role)?,
            None => Template::read("participant").map_err(|error| entry.refused(error))?,
        };
        let choices = vec![self.choice(&table)?];
        let line = entry.source.line(entry.at);
        Ok(ParticipantRule { role, actor: Value { choices }, line })
    }

    /// A text, a table, or a list of both of which the first that holds is taken.
    fn value(
        &mut self,
        entry: &Entry<'_>,
        known: &[&str],
        what: &'static str,
    ) -> Result<Value, ExchangeError> {
        let mut choices = Vec::new();
        for item in entry.items() {
            choices.push(if item.value.is_str() {
                Choice {
                    template: self.template(&item)?,
                    when: Condition::default(),
                    map: None,
                    dates: Vec::new(),
                    split: None,
                }
            } else {
                self.choice(&item.table(what, known)?)?
            });
        }
        Ok(Value { choices })
    }

    fn choice(&mut self, table: &Table<'_>) -> Result<Choice, ExchangeError> {
        let template = self.source_of(table)?;
        let when = table.get("when").map(|when| self.condition(&when)).transpose()?;
        let otherwise = table.get("otherwise").map(|entry| entry.text()).transpose()?;
        let map = table.get("map").map(|map| words(&map, otherwise)).transpose()?;
        if let (Some(entry), None) = (table.get("otherwise"), &map) {
            return Err(entry.refused("`otherwise` goes with a `map`"));
        }
        let mut dates = Vec::new();
        if let Some(entry) = table.get("format") {
            for pattern in entry.texts()? {
                dates.push(DatePattern::read(pattern).map_err(|error| entry.refused(error))?);
            }
        }
        let split = table.get("split").map(|entry| separator(&entry)).transpose()?;
        Ok(Choice { template, when: when.unwrap_or_default(), map, dates, split })
    }

    /// `column = ".."` or `value = "{..}"`.
    fn source_of(&mut self, table: &Table<'_>) -> Result<Template, ExchangeError> {
        match (table.get("column"), table.get("value")) {
            (Some(column), None) => {
                let template = Template::of_column(column.text()?);
                Ok(self.columns(&column, template))
            }
            (None, Some(value)) => self.template(&value),
            (Some(_), Some(value)) => {
                Err(value.refused("`column` and `value` do not go together (leave one out)"))
            }
            (None, None) => Err(table
                .source
                .refused(table.at, "`column = \"..\"` or `value = \"..\"` is missing here")),
        }
    }

    fn template(&mut self, entry: &Entry<'_>) -> Result<Template, ExchangeError> {
        let template = Template::read(entry.text()?).map_err(|error| entry.refused(error))?;
        Ok(self.columns(entry, template))
    }

    /// Notes the columns that a template names.
    fn columns(&mut self, entry: &Entry<'_>, template: Template) -> Template {
        let line = entry.source.line(entry.at);
        for column in template.columns() {
            if !self.named.iter().any(|(name, _)| name == column) {
                self.named.push((column.to_owned(), line));
            }
        }
        template
    }

    /// One table of tests or a list of them.
    fn condition(&mut self, entry: &Entry<'_>) -> Result<Condition, ExchangeError> {
        let mut tests = Vec::new();
        for item in entry.items() {
            let table = item.table("`when`", WHEN)?;
            let of = self.source_of(&table)?;
            let before = tests.len();
            for (key, how) in [
                ("is", How::Is),
                ("is-not", How::IsNot),
                ("contains", How::Contains),
                ("begins", How::Begins),
            ] {
                let Some(entry) = table.get(key) else { continue };
                let words = entry.texts()?.iter().map(|word| fold(word)).collect();
                tests.push(Test { of: of.clone(), how, words });
            }
            if let Some(entry) = table.get("empty") {
                let how = if entry.truth()? { How::Empty } else { How::Filled };
                tests.push(Test { of, how, words: Vec::new() });
            }
            if tests.len() == before {
                let problem =
                    "a condition without a test (write is, is-not, contains, begins or empty)";
                return Err(item.refused(problem));
            }
        }
        Ok(Condition { tests })
    }
}

/// Whether rules may give a field: what follows from others and what names rows may not be given.
pub(super) fn may_be_given(field: Field) -> bool {
    !field.is_derived()
        && !matches!(
            field,
            Field::Participants | Field::Id | Field::Under | Field::Uuid | Field::Feed
        )
}

fn layout(entry: &Entry<'_>) -> Result<Layout, ExchangeError> {
    let table = entry.table("[file]", FILE)?;
    let mut layout = Layout::default();
    if let Some(entry) = table.get("format") {
        let format: InputFormat = entry
            .text()?
            .parse()
            .map_err(|error: ExchangeError| entry.refused(error.to_string()))?;
        if matches!(format, InputFormat::Sheet | InputFormat::Ics | InputFormat::Feed(_)) {
            return Err(entry.refused(format!("{format} has no columns for rules")));
        }
        layout.format = Some(format);
    }
    if let Some(entry) = table.get("delimiter") {
        layout.delimiter = Some(delimiter(&entry)?);
    }
    if let Some(entry) = table.get("encoding") {
        layout.encoding = match entry.text()?.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Encoding::Utf8,
            "latin-1" | "latin1" | "iso-8859-1" | "windows-1252" => Encoding::Windows1252,
            other => {
                return Err(entry.refused(format!(
                    "`{other}` is no encoding (write utf-8, latin-1 or windows-1252)"
                )));
            }
        };
    }
    layout.sheet = table.get("sheet").map(|entry| entry.text()).transpose()?.map(str::to_owned);
    Ok(layout)
}

fn delimiter(entry: &Entry<'_>) -> Result<u8, ExchangeError> {
    let is_fit = |byte: &u8| matches!(byte, b'\t' | b' '..=b'~') && *byte != b'"';
    match entry.text()?.as_bytes() {
        [byte] if is_fit(byte) => Ok(*byte),
        _ => Err(entry.refused("a delimiter is one sign, such as \";\" or \"\\t\"")),
    }
}

fn separator(entry: &Entry<'_>) -> Result<String, ExchangeError> {
    match entry.text()? {
        "" => Err(entry.refused("what parts the items is missing (write split = \";\")")),
        text => Ok(text.to_owned()),
    }
}

/// `map = { "Implementation" = "held" }`
fn words(entry: &Entry<'_>, otherwise: Option<&str>) -> Result<Words, ExchangeError> {
    let mut by_folded = HashMap::new();
    for word in entry.own_entries()? {
        if by_folded.insert(fold(word.key), word.text()?.to_owned()).is_some() {
            return Err(
                word.refused(format!("`{}` stands twice (case makes no difference)", word.key))
            );
        }
    }
    Ok(Words { by_folded, otherwise: otherwise.map(str::to_owned) })
}
