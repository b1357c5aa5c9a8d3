//! The normal form of a query: text that parses to an equal one.

use std::{borrow::Cow, fmt};

use chrono::NaiveDate;

use super::{Clause, Query, Test};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certain = self.certain.then(|| "certain:yes".to_owned());
        let terms = self.clauses.iter().map(ToString::to_string).chain(certain);
        f.write_str(&terms.collect::<Vec<_>>().join(" "))
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("-")?;
        }
        if let Some(word) = self.any.first().and_then(Test::word) {
            write!(f, "{word}:")?;
        }
        f.write_str(&self.any.iter().map(Test::value).collect::<Vec<_>>().join(","))
    }
}

impl Test {
    /// The word of the term that makes it; full text has none.
    pub fn word(&self) -> Option<&str> {
        Some(match self {
            Self::Actor(_) => "actor",
            Self::InRole { role, .. } => role.as_str(),
            Self::WithStatus { status, .. } => status.as_str(),
            Self::Pole(_) => "pole",
            Self::KindWithin(_) => "kind",
            Self::Layer(_) => "layer",
            Self::Level(_) => "level",
            Self::Format(_) => "format",
            Self::Status(_) | Self::Overdue(_) => "status",
            Self::Place(_) => "place",
            Self::In(_) => "in",
            Self::Since(_) => "since",
            Self::Until(_) => "until",
            Self::On { .. } => "on",
            Self::AddedSince(_) => "added-since",
            Self::Series(_) => "series",
            Self::Under(_) | Self::UnderKind(_) => "under",
            Self::View { .. } => "view",
            Self::Tag(_) => "tag",
            Self::Source(_) => "source",
            Self::Publishers(_) => "publishers",
            Self::Grade(_) => "grade",
            Self::Id(_) => "id",
            Self::Feed(_) => "feed",
            Self::Text(_) => return None,
        })
    }

    /// The value of the term that makes it, in normal form and quoted where it must be.
    fn value(&self) -> String {
        match self {
            Self::Actor(who)
            | Self::InRole { who, .. }
            | Self::WithStatus { who, .. }
            | Self::In(who) => who.to_string(),
            Self::Pole(key) => key.to_string(),
            Self::KindWithin(path) | Self::UnderKind(path) => path.to_string(),
            Self::View { name, .. } => name.to_string(),
            Self::Layer(layer) => layer.to_string(),
            Self::Level(level) => level.to_string(),
            Self::Format(format) => format.to_string(),
            Self::Status(status) => status.to_string(),
            Self::Overdue(_) => "overdue".to_owned(),
            Self::Place(key) => key.to_string(),
            Self::Since(day) | Self::Until(day) | Self::AddedSince(day) => day.to_string(),
            Self::On { first, last } => span(*first, *last),
            Self::Series(key) => key.to_string(),
            Self::Under(id) | Self::Id(id) => id.to_string(),
            Self::Tag(tag) => tag.to_string(),
            Self::Source(text) => held_together(text, ",[]").into_owned(),
            Self::Publishers(n) => n.to_string(),
            Self::Grade(grade) => grade.to_string(),
            Self::Feed(feed) => feed.map_or("any", |feed| feed.as_str()).to_owned(),
            Self::Text(phrase) if phrase.as_str().starts_with('-') => quoted(phrase.as_str()),
            Self::Text(phrase) => held_together(phrase.as_str(), ":").into_owned(),
        }
    }
}

fn span(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    let end = |day: Option<NaiveDate>| day.map_or("..".to_owned(), |day| day.to_string());
    if first == last { end(first) } else { format!("{}/{}", end(first), end(last)) }
}

/// The text in quotation marks, if a blank, a mark or one of these characters would part it.
pub(super) fn held_together<'a>(text: &'a str, parting: &str) -> Cow<'a, str> {
    let parts = |c: char| c.is_whitespace() || c == '"' || parting.contains(c);
    if text.chars().any(parts) { Cow::Owned(quoted(text)) } else { Cow::Borrowed(text) }
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
