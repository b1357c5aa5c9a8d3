//! A file of rules drafted from the first rows of a table: a beginning, to be looked at line by line.

use std::collections::BTreeSet;

use super::{
    dates::DatePattern,
    sample::{MARKS, Sample, SampleColumn},
};
use crate::{
    exchange::{encoding::Encoding, fields::Field},
    model::fold,
};

/// Patterns of dates that tables have, the stricter first.
const PATTERNS: [&str; 14] = [
    "YYYY-MM-DD",
    "YYYY-MM-DD*",
    "YYYY/MM/DD",
    "DD.MM.YYYY",
    "DD/MM/YYYY",
    "MM/DD/YYYY",
    "DD/MM/YY",
    "MM/DD/YY",
    "D-Month-YY",
    "D-Month-YYYY",
    "D Month YYYY",
    "Month D, YYYY",
    "Month YYYY",
    "YYYY",
];

/// Words in the name of a column, and the role they speak for.
const ROLES: [(&str, &str); 11] = [
    ("host", "host"),
    ("visited", "host"),
    ("destination", "host"),
    ("guest", "guest"),
    ("visitor", "guest"),
    ("donor", "donor"),
    ("lender", "donor"),
    ("recipient", "recipient"),
    ("borrower", "recipient"),
    ("signator", "signatory"),
    ("organi", "organiser"),
];

/// Words in the name of a column that makes a title, the better first.
const TITLES: [&str; 9] = [
    "title",
    "event",
    "headline",
    "activity",
    "subject",
    "project",
    "text",
    "description",
    "name",
];
/// Names that were not found, shown in a remark at most.
const SHOWN: usize = 5;

/// What is known of the texts of a sample.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    /// Those of one actor.
    pub actors: BTreeSet<String>,
    /// Those of a kind.
    pub kinds: BTreeSet<String>,
}

/// Drafts rules for a table.
pub fn draft_rules(sample: &Sample, known: &KnownNames) -> String {
    Draft { sample, known, used: BTreeSet::new() }.text()
}

struct Draft<'a> {
    sample: &'a Sample,
    known: &'a KnownNames,
    used: BTreeSet<&'a str>,
}

impl<'a> Draft<'a> {
    fn text(mut self) -> String {
        let file = &self.sample.file;
        let stem = std::path::Path::new(file).file_stem().map(|stem| stem.to_string_lossy());
        let mut text = format!(
            "# Drafted from the first {} rows of {}. Look at every line, then try them:\n\
             #   chancery import {} --map RULES.toml --dry-run\n\n\
             name = {}\n",
            self.sample.rows,
            remark(file),
            remark(file),
            quoted(stem.as_deref().unwrap_or("table"))
        );
        text.push_str(&self.key());
        text.push_str(&self.layout());
        text.push_str("\n[fields]\n");
        text.push_str(&self.dates());
        text.push_str(&self.title());
        text.push_str(&self.kind());
        let people = self.participants();
        text.push_str(&self.other_fields());
        text.push_str(&people);
        let rest = self.columns().filter(|column| !self.used.contains(column.name.as_str()));
        let rest: Vec<_> = rest.map(|column| remark(&column.name)).collect();
        if !rest.is_empty() {
            text.push_str(&format!("\n# Not used: {}\n", rest.join(", ")));
        }
        text
    }

    fn columns(&self) -> impl Iterator<Item = &'a SampleColumn> + use<'a> {
        self.sample.columns.iter()
    }

    /// The column that names rows: no two cells alike.
    fn key(&mut self) -> String {
        let is_key = |column: &&SampleColumn| {
            let name = fold(&column.name);
            let is_named = name
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| ["id", "no", "number", "key"].contains(&word));
            let distinct: BTreeSet<_> = column.cells.iter().collect();
            is_named
                && !column.cells.is_empty()
                && column.cells.iter().all(|cell| !cell.is_empty())
                && distinct.len() == column.cells.len()
        };
        let Some(column) = self.columns().find(is_key) else { return String::new() };
        self.used.insert(&column.name);
        format!("key = [{}]  # no two rows have the same\n", quoted(&column.name))
    }

    fn layout(&self) -> String {
        let layout = &self.sample.layout;
        let mut lines = String::new();
        if let Some(delimiter) = layout.delimiter {
            lines.push_str(&format!(
                "delimiter = {}\n",
                quoted(&char::from(delimiter).to_string())
            ));
        }
        if layout.encoding == Encoding::Windows1252 {
            lines.push_str("encoding = \"latin-1\"  # it is no UTF-8\n");
        }
        if lines.is_empty() { lines } else { format!("\n[file]\n{lines}") }
    }

    fn dates(&mut self) -> String {
        let dated: Vec<(&SampleColumn, Vec<&str>)> = self
            .columns()
            .map(|column| (column, patterns(column)))
            .filter(|(_, patterns)| !patterns.is_empty())
            .collect();
        let of = |field: Field| {
            dated.iter().find(|(column, _)| Field::of(&column.name) == Some(field))
        };
        let first = of(Field::Date).or_else(|| {
            dated.iter().find(|(column, _)| Field::of(&column.name) != Some(Field::End))
        });
        let Some(first) = first else {
            return "date = \"\"  # no column holds dates of one form: name it\n".to_owned();
        };
        let mut text = self.date_line("date", first);
        if let Some(end) = of(Field::End) {
            text.push_str(&self.date_line("end_date", end));
        }
        text
    }

    fn date_line(
        &mut self,
        field: &str,
        (column, patterns): &(&'a SampleColumn, Vec<&str>),
    ) -> String {
        self.used.insert(&column.name);
        let pattern = patterns.first().copied().unwrap_or_default();
        let others: Vec<_> =
            patterns.iter().skip(1).map(|other| format!("`{other}`")).collect();
        let doubt = if others.is_empty() {
            String::new()
        } else {
            format!("  # or {}: both fit every row", others.join(", "))
        };
        let name = quoted(&column.name);
        format!("{field} = {{ column = {name}, format = {} }}{doubt}\n", quoted(pattern))
    }

    fn title(&mut self) -> String {
        let free = |column: &&SampleColumn| !self.used.contains(column.name.as_str());
        let named = TITLES.iter().find_map(|word| {
            let is_it = |column: &&SampleColumn| fold(&column.name).contains(word);
            self.columns().filter(free).find(is_it)
        });
        let longest = || {
            let length =
                |column: &&SampleColumn| column.cells.iter().map(String::len).sum::<usize>();
            self.columns().filter(free).max_by_key(length)
        };
        let Some(column) = named.or_else(longest) else {
            return "title = \"\"  # no column is left for it\n".to_owned();
        };
        self.used.insert(&column.name);
        format!("title = {{ column = {} }}\n", quoted(&column.name))
    }

    fn kind(&mut self) -> String {
        let is_kinds = |column: &&SampleColumn| {
            let mut cells = column.cells.iter().filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(|cell| self.known.kinds.contains(cell.as_str()))
        };
        let Some(column) = self.columns().find(is_kinds) else {
            return "kind = \"meeting\"  # no column holds kinds: which is it? (chancery kind list)\n"
                .to_owned();
        };
        self.used.insert(&column.name);
        format!("kind = {{ column = {} }}\n", quoted(&column.name))
    }

    fn participants(&mut self) -> String {
        let mut text = String::new();
        for column in self.columns() {
            if self.used.contains(column.name.as_str()) {
                continue;
            }
            let ways = [None].into_iter().chain(MARKS.map(Some));
            let way = ways
                .map(|mark| (mark, self.found(column, mark)))
                .find(|(_, found)| found.of > 0 && found.unknown.len() * 5 <= found.of);
            let Some((mark, found)) = way else { continue };
            self.used.insert(&column.name);
            let name = fold(&column.name);
            let role = ROLES.iter().find(|(word, _)| name.contains(word));
            let (role, doubt) =
                role.map_or(("participant", "  # in which role?"), |(_, role)| (*role, ""));
            text.push_str(&format!(
                "\n[[participants]]\nrole = \"{role}\"{doubt}\ncolumn = {}\n",
                quoted(&column.name)
            ));
            if let Some(mark) = mark {
                text.push_str(&format!("split = {}\n", quoted(mark)));
            }
            text.push_str(&unknown_names(&found.unknown));
        }
        text
    }

    /// How many distinct names a column holds, and which of them no actor has.
    fn found(&self, column: &'a SampleColumn, mark: Option<&str>) -> Found<'a> {
        let mut names = BTreeSet::new();
        for cell in &column.cells {
            match mark {
                None => drop(names.insert(cell.as_str())),
                Some(mark) => names.extend(cell.split(mark).map(str::trim)),
            }
        }
        names.remove("");
        let of = names.len();
        names.retain(|name| !self.known.actors.contains(*name));
        Found { of, unknown: names.into_iter().collect() }
    }

    /// Columns whose names or addresses say what they are.
    fn other_fields(&mut self) -> String {
        let mut text = String::new();
        let mut given = vec![Field::Date, Field::End, Field::Title, Field::Kind];
        for column in self.columns() {
            if self.used.contains(column.name.as_str()) {
                continue;
            }
            let mut cells = column.cells.iter().filter(|cell| !cell.is_empty()).peekable();
            let is_address = cells.peek().is_some() && cells.all(|cell| cell.contains("://"));
            let field = if is_address { Some(Field::Sources) } else { Field::of(&column.name) };
            let fit = field
                .filter(|field| super::read::may_be_given(*field) && !given.contains(field));
            if let Some(field) = fit {
                given.push(field);
                self.used.insert(&column.name);
                text.push_str(&format!(
                    "{} = {{ column = {} }}\n",
                    field.name(),
                    quoted(&column.name)
                ));
            }
        }
        text
    }
}

struct Found<'a> {
    of: usize,
    unknown: Vec<&'a str>,
}

/// The patterns that fit every cell of a column.
fn patterns(column: &SampleColumn) -> Vec<&'static str> {
    let cells: Vec<_> = column.cells.iter().filter(|cell| !cell.is_empty()).collect();
    let name = fold(&column.name);
    let may_be_year = ["year", "date", "jahr"].iter().any(|word| name.contains(word));
    let fits = |pattern: &str| {
        let pattern = DatePattern::read(pattern).ok();
        pattern.is_some_and(|pattern| cells.iter().all(|cell| pattern.date(cell).is_some()))
    };
    let mut fit: Vec<&str> = PATTERNS
        .into_iter()
        .filter(|pattern| *pattern != "YYYY" || may_be_year)
        .filter(|pattern| !cells.is_empty() && fits(pattern))
        .collect();
    // What is exact fits the looser pattern too, and that is no doubt.
    if fit.first() == Some(&"YYYY-MM-DD") {
        fit.truncate(1);
    }
    fit
}

fn unknown_names(names: &[&str]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let shown: Vec<_> =
        names.iter().take(SHOWN).map(|name| format!("{} = \"..\"", quoted(name))).collect();
    let more = if names.len() > SHOWN { " and more" } else { "" };
    let shown = shown.join(", ");
    format!("# names that are not known{more}: map = {{ {shown} }}, otherwise = \"{{}}\"\n")
}

/// A text in quotation marks, as TOML has them.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if letter.is_control() => {
                out.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A text in a remark, which ends with its line.
fn remark(text: &str) -> String {
    crate::model::shown(text).to_string()
}
