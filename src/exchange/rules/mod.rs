//! Rules of an import: what the columns of any table are to an event, in a file of TOML.
//!
//! ```text
//! RULES.toml ─ read ─▶ Rules          every key known, every value of its kind, else the line is named
//! RawRow ─ Rules::apply ─▶ MappedRow  fields, participants, key, all still text; or why it is left out
//! ```
//!
//! `docs/import-rules.md` tells the language; `data/rules/` holds three rules to begin from.

mod apply;
mod condition;
mod dates;
mod draft;
mod read;
mod sample;
mod shipped;
mod template;
#[cfg(test)]
mod tests;
mod toml_table;

use std::{collections::HashMap, sync::Arc};

pub use draft::{KnownNames, draft_rules};
pub use read::read_rules;
pub use sample::Sample;
pub use shipped::{shipped_rules, shipped_rules_names};

pub(super) use apply::{Applied, MappedRow};
use condition::Condition;
use dates::DatePattern;
use template::Template;

use super::{encoding::Encoding, fields::Field, recognise::InputFormat};

/// Rules by which the rows of a table become events.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The file, in messages.
    file: Arc<str>,
    /// The name of what they are for: the scope of keys and of names settled.
    name: String,
    /// How the table lies in its file.
    layout: Layout,
    /// What makes a row known again; nothing where its cells do.
    key: Vec<Template>,
    /// The line on which the fields begin.
    fields_line: usize,
    /// What each field is made of.
    fields: Vec<(Field, Value)>,
    participants: Vec<ParticipantRule>,
    skips: Vec<Skip>,
    /// The columns that are named, each with the line that names it first.
    named: Vec<(String, usize)>,
}

/// How a table lies in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The format, where the content does not tell.
    pub(super) format: Option<InputFormat>,
    /// What stands between two fields.
    pub(super) delimiter: Option<u8>,
    /// How letters are written.
    pub(super) encoding: Encoding,
    /// The sheet of a workbook.
    pub(super) sheet: Option<String>,
}

impl Rules {
    /// The name of what they are for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The format that they say.
    pub fn format(&self) -> Option<InputFormat> {
        self.layout.format
    }

    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// How a text is made: the first of these whose condition holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    choices: Vec<Choice>,
}

/// One way to make a text.
#[derive(Clone, Debug)]
struct Choice {
    template: Template,
    when: Condition,
    /// Words in place of others, folded.
    map: Option<Words>,
    /// The patterns of a date, tried in order.
    dates: Vec<DatePattern>,
    /// What parts the items of a list.
    split: Option<String>,
}

/// Words in place of others.
#[derive(Clone, Debug)]
struct Words {
    by_folded: HashMap<String, String>,
    /// For a word that is not there; without it that is refused.
    otherwise: Option<String>,
}

/// Who takes part, in which role.
#[derive(Clone, Debug)]
struct ParticipantRule {
    role: Template,
    actor: Value,
    line: usize,
}

/// Rows that are left out.
#[derive(Clone, Debug)]
struct Skip {
    reason: String,
    when: Condition,
}
