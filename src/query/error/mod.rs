//! Why terms are refused: what, where in their text, and what to do next.

mod candidate;
mod detail;
mod place;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use thiserror::Error;

pub use candidate::Candidate;

use super::{NamesError, Spot, Stands};
use crate::model::{
    ActorKey, AmountError, Attendance, DateError, EventId, KeyError, RoleKey, ViewName,
    WordError,
};

/// Why terms are refused.
///
/// `Display` is the first line, without `error: `; [`QueryError::detail`] gives the lines under
/// it: the text with carets, candidates, what to type next.
#[derive(Debug, Error)]
pub enum QueryError {
    /// No term has that word.
    #[error("`{}`: no such term, at {}", term.said(), term.column())]
    UnknownTerm {
        /// The whole term.
        term: Spot,
        /// Its word.
        word: Spot,
        /// The nearest word there is.
        near: Option<String>,
    },
    /// No row of that reference table takes that word.
    #[error("`{}`: no such term of this table, at {}", term.said(), term.column())]
    UnknownWord {
        /// The whole term.
        term: Spot,
        /// Its word.
        word: Spot,
        /// The nearest word there is.
        near: Option<String>,
        /// All of them.
        known: String,
    },
    /// Text without a word where a row of a reference table is told.
    #[error("`{}` is no term, at {}", spot.said(), spot.column())]
    TextInRow {
        /// The text.
        spot: Spot,
    },
    /// A word for new rows, said of one that is there.
    #[error("`{word}:` is for a new row, at {}", spot.column())]
    OnlyNew {
        /// The word.
        word: String,
        /// The term.
        spot: Spot,
    },
    /// A field that a row cannot be without: `-name:`.
    #[error("the row cannot be without `{word}:`, at {}", spot.column())]
    NeededOfRow {
        /// The word.
        word: String,
        /// The term.
        spot: Spot,
    },
    /// An office without its title or without for whom.
    #[error("`{}` is no office, at {}", spot.said(), spot.column())]
    NoOffice {
        /// The value.
        spot: Spot,
    },
    /// The word belongs to queries only, or to entries only.
    #[error("`{}:` is for {}, at {}", spot.said(), stands_for(*stands), spot.column())]
    NotHere {
        /// The word.
        spot: Spot,
        /// Where it may stand.
        stands: Stands,
    },
    /// A word without a value, or a list with a gap.
    #[error("{} lacks a value, at {}", term_of(word), spot.column())]
    Empty {
        /// The word; empty where it is a text without one.
        word: String,
        /// Where the value is missing.
        spot: Spot,
    },
    /// A quotation mark or bracket without its other half.
    #[error("a {mark} is not closed, at {}", spot.column())]
    Unclosed {
        /// What is not closed.
        mark: &'static str,
        /// Where it was opened.
        spot: Spot,
    },
    /// One argument holds two terms.
    #[error("`{inner}:` stands inside the value of `{word}:`, at {}", spot.column())]
    TermInside {
        /// The term whose value it is.
        word: String,
        /// The word within the value.
        inner: String,
        /// The argument.
        spot: Spot,
    },
    /// The value is no date, time or zone.
    #[error("{source}, at {}", spot.column())]
    Date {
        /// The value.
        spot: Spot,
        /// Why.
        source: Box<DateError>,
    },
    /// A date that is open or unknown where a day is needed.
    #[error("`{}` has no {wanted}, at {}", spot.said(), spot.column())]
    NoDay {
        /// The value.
        spot: Spot,
        /// `first day` or `last day`.
        wanted: &'static str,
    },
    /// The value is not in its vocabulary.
    #[error("{source}, at {}", spot.column())]
    Word {
        /// The value.
        spot: Spot,
        /// Why.
        source: Box<WordError>,
    },
    /// The value cannot be a key.
    #[error("{source}, at {}", spot.column())]
    Key {
        /// The value.
        spot: Spot,
        /// Why.
        source: Box<KeyError>,
    },
    /// The value is no amount.
    #[error("{source}, at {}", spot.column())]
    Amount {
        /// The value.
        spot: Spot,
        /// Why.
        source: Box<AmountError>,
    },
    /// The value is no number of the kind that is wanted.
    #[error("`{}` is no {wanted}, at {}", spot.said(), spot.column())]
    Number {
        /// The value.
        spot: Spot,
        /// What is wanted: `number of an event`.
        wanted: &'static str,
    },
    /// Nothing has that name.
    #[error("`{name}`: no such {what}{}", place_of(spot.as_ref()))]
    Unknown {
        /// `actor`, `place`, `kind`...
        what: &'static str,
        /// The name.
        name: String,
        /// Where it stands, if in the terms.
        spot: Option<Spot>,
        /// What comes near, and the commands that would add it.
        help: Box<Help>,
    },
    /// Several things have that name.
    #[error("`{name}`{} can be", on_day(*day))]
    Ambiguous {
        /// The name.
        name: String,
        /// The day on which it was asked, in an entry.
        day: Option<NaiveDate>,
        /// Where it stands.
        spot: Spot,
        /// All of them.
        candidates: Vec<Candidate>,
    },
    /// `@` before an actor that has no members.
    #[error("`{name}` has no members{}, at {}", on_day(*day), spot.column())]
    NoMembers {
        /// The name.
        name: String,
        /// The day on which it was asked, in an entry.
        day: Option<NaiveDate>,
        /// Where it stands.
        spot: Spot,
    },
    /// What follows the slash is no person, or what stands before it is one.
    #[error("`{name}` is {found}: before the slash stands a state or body, after it a person, at {}", spot.column())]
    NotThatSide {
        /// The name.
        name: String,
        /// `a person`, `a country`...
        found: String,
        /// Where it stands.
        spot: Spot,
    },
    /// A person, level or status where a country is asked for.
    #[error("`{}` is no country, at {}", spot.said(), spot.column())]
    NotACountry {
        /// The value.
        spot: Spot,
    },
    /// A list that only takes out.
    #[error("`{}` takes out of nothing, at {}", spot.said(), spot.column())]
    OnlyTakesOut {
        /// The term.
        spot: Spot,
    },
    /// A level or status on what is taken out.
    #[error("`{}` takes out an actor, whatever its level or status, at {}", spot.said(), spot.column())]
    TakenOutWith {
        /// The item.
        spot: Spot,
    },
    /// A term that cannot be negated.
    #[error("`{}`: a leading `-` does not go with it, at {}", spot.said(), spot.column())]
    Negated {
        /// The term.
        spot: Spot,
    },
    /// An amendment that takes out what the event does not have.
    #[error("event {event} has no {what}{}, at {}", quoted(name), spot.column())]
    NotThere {
        /// `guest`, `tag`, `source`...
        what: String,
        /// What was to be taken out; empty where everyone was.
        name: String,
        /// The event.
        event: EventId,
        /// The term or item.
        spot: Spot,
    },
    /// An amendment with an empty value, where the field may be cleared.
    #[error("`{word}:` lacks a value, at {}", spot.column())]
    ToClear {
        /// The word.
        word: String,
        /// Where the value is missing.
        spot: Spot,
    },
    /// A value behind a term that clears a field: `-note:x`.
    #[error("`-{word}:` clears the field and takes no value, at {}", spot.column())]
    Clears {
        /// The word.
        word: String,
        /// The term.
        spot: Spot,
    },
    /// A field that an event cannot be without: `-title:`.
    #[error("an event cannot be without `{word}:`, at {}", spot.column())]
    Needed {
        /// The word.
        word: String,
        /// The term.
        spot: Spot,
    },
    /// Text without a word in an entry.
    #[error("`{}` is no term, at {}", spot.said(), spot.column())]
    TextInEntry {
        /// The text.
        spot: Spot,
    },
    /// A term that can be said once was said twice.
    #[error("`{word}:` is said twice, at {}", spot.column())]
    Twice {
        /// Its word.
        word: String,
        /// The second one.
        spot: Spot,
    },
    /// A saved view that leads back to itself.
    #[error("a saved view leads back to itself: {path}, at {}", spot.column())]
    ViewOfItself {
        /// The names on the way: `a → b → a`.
        path: String,
        /// Where the way closes.
        spot: Spot,
    },
    /// A saved view that is no query any more.
    #[error("in the saved view `{name}`: {source}")]
    InView {
        /// Its name.
        name: ViewName,
        /// Where it is named.
        spot: Spot,
        /// Why.
        source: Box<Self>,
    },
    /// No title.
    #[error("an event needs a title")]
    NoTitle,
    /// No date.
    #[error("an event needs a date")]
    NoDate,
    /// Members of a body on the day of an event that has none.
    #[error("`{}` stands for the members on the event's first day, which is not known, at {}", spot.said(), spot.column())]
    NoDayForMembers {
        /// The item.
        spot: Spot,
    },
    /// A person who certainly acts for two states that day.
    #[error("`{person}`{} acts for", on_day(Some(*day)))]
    ActsForTwo {
        /// Who.
        person: ActorKey,
        /// The day.
        day: NaiveDate,
        /// Where it is named.
        spot: Spot,
        /// Its offices.
        candidates: Vec<Candidate>,
    },
    /// Both ends of a direction: guest and host.
    #[error("`{actor}` cannot be both {first} and {second}, at {}", spot.column())]
    Conflict {
        /// Who.
        actor: ActorKey,
        /// One role.
        first: RoleKey,
        /// The other.
        second: RoleKey,
        /// Whether one of them stands in the record already.
        stands: bool,
        /// Where one of them is said.
        spot: Spot,
    },
    /// An actor twice in one role, and not alike.
    #[error("`{actor}` is {role} twice: as {first} and as {second}, at {}", spot.column())]
    Repeated {
        /// Who.
        actor: ActorKey,
        /// The role.
        role: RoleKey,
        /// As written first.
        first: String,
        /// As written again.
        second: String,
        /// Where it is written again.
        spot: Spot,
    },
    /// A status in brackets under a term that is another status: `absent:KAZ[attended]`.
    #[error("`{}` cannot be both {first} and {second}, at {}", spot.said(), spot.column())]
    TwoStatuses {
        /// The one in brackets.
        first: Attendance,
        /// The term's.
        second: Attendance,
        /// The item.
        spot: Spot,
    },
    /// A grade or quote with no source to belong to.
    #[error("`{word}:` belongs to a source, and none is given, at {}", spot.column())]
    NoSource {
        /// `grade` or `quote`.
        word: String,
        /// The term.
        spot: Spot,
    },
    /// A source with a blank in it, or a key with a comma.
    #[error("`{}` is neither a web address nor the key of a source, at {}", spot.said(), spot.column())]
    Address {
        /// The value.
        spot: Spot,
    },
    /// A term that says more of another one, which is missing: `tz:` without `time:`.
    #[error("`{word}:` needs `{needs}:`, at {}", spot.column())]
    Alone {
        /// The word.
        word: &'static str,
        /// The word it needs.
        needs: &'static str,
        /// The term.
        spot: Spot,
    },
    /// The place lies in another country than said.
    #[error("`{place}` lies in {lies_in}, not in {said}, at {}", spot.column())]
    Elsewhere {
        /// The place.
        place: String,
        /// Its country.
        lies_in: ActorKey,
        /// The country of the entry.
        said: ActorKey,
        /// Where the place is named.
        spot: Spot,
    },
    /// More than the name of an actor in a plain list of actors: a role, a level, a status.
    #[error("`{}` is more than an actor, at {}", spot.said(), spot.column())]
    NotPlain {
        /// The item.
        spot: Spot,
    },
    /// A plain list of actors with nothing in one of its places.
    #[error("an actor is missing, at {}", spot.column())]
    NoActor {
        /// Where it is missing.
        spot: Spot,
    },
    /// The record could not be asked.
    #[error(transparent)]
    Names(#[from] NamesError),
}

/// What comes near an unknown name, and how to add it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// The nearest, best first.
    pub near: Vec<Candidate>,
    /// Commands, any of which would add it.
    pub add: Vec<String>,
}

fn stands_for(stands: Stands) -> &'static str {
    match stands {
        Stands::Query => "queries, not for an entry",
        Stands::Entry => "entries (`chancery add`), not for a query",
        Stands::Both => "both",
        Stands::Amend => "`chancery amend`",
    }
}

fn quoted(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" `{name}`") }
}

fn term_of(word: &str) -> String {
    if word.is_empty() { "a text".to_owned() } else { format!("`{word}:`") }
}

fn place_of(spot: Option<&Spot>) -> String {
    spot.map(|spot| format!(", at {}", spot.column())).unwrap_or_default()
}

fn on_day(day: Option<NaiveDate>) -> String {
    day.map(|day| format!(" on {}", day.format("%-d %B %Y"))).unwrap_or_default()
}
