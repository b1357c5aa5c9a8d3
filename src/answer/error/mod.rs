//! What can go wrong with a question: the errors of the rooms below, and those of the rules here.

mod feed;

pub use feed::FeedError;
use thiserror::Error;

use crate::{
    exchange::{ExchangeError, SheetProblem},
    graph::GraphError,
    model::{EventId, SettledName, ViewName},
    query::{NamesError, QueryError},
    store::{Change, ErrorClass, StoreError},
};

/// An error of an answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// The language.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Files in and out.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// The measures.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// Rows of feeds.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The record could not be asked for a name.
    #[error(transparent)]
    Names(#[from] NamesError),
    /// A draft that looks like an event of the record.
    #[error("`{title}` looks like {count}; nothing was logged", count = counted(found.len()))]
    Doubles {
        /// The draft's title.
        title: String,
        /// The events it looks like, a line each.
        found: Vec<String>,
    },
    /// No saved view of that name.
    #[error("there is no saved view `{name}`{} (`chancery view list` lists them)", did_you_mean(near.as_deref()))]
    NoView {
        /// The name.
        name: ViewName,
        /// The nearest one.
        near: Option<String>,
    },
    /// A saved view that another one stands on.
    #[error(
        "view `{by}` stands on `{name}`; nothing was changed (`chancery view show {by}` shows it)"
    )]
    ViewInUse {
        /// The view that was to go.
        name: ViewName,
        /// The other.
        by: ViewName,
    },
    /// A name that is settled in that scope already.
    #[error(
        "`{}` is settled for {} already, as {}; nothing was changed (`chancery name amend` gives it another meaning)",
        .0.name, .0.scope, .0.meaning()
    )]
    NameSettled(SettledName),
    /// A name that is not settled in that scope.
    #[error("`{name}` is not settled for `{scope}`{} (`chancery name list` lists them)", did_you_mean(near.as_deref()))]
    NotSettled {
        /// Whose files.
        scope: String,
        /// The name.
        name: String,
        /// The nearest one that is settled, behind its scope.
        near: Option<String>,
    },
    /// A search without words.
    #[error("a search needs words (`timeline` lists what terms alone select)")]
    NoWords,
    /// Words without a letter or digit.
    #[error("`{0}` has no letter or digit to search for")]
    BlankWords(String),
    /// A field by which nothing can be counted.
    #[error("`{word}` is no field to count by{}", did_you_mean(near.as_deref()))]
    NoField {
        /// The word.
        word: String,
        /// The nearest field.
        near: Option<String>,
        /// The fields there are, beside roles and what is said of a presence.
        known: String,
    },
    /// A list of fields with nothing in one of its places.
    #[error("a field is missing in `{0}` (write fields and commas between them: host,year)")]
    FieldMissing(String),
    /// A field that is named twice.
    #[error("`{0}` is named twice; once is enough")]
    FieldTwice(String),
    /// Gaps to be filled, and no period or several.
    #[error("`--fill` shows periods without events: count by one of year, quarter, month")]
    Fill,
    /// More periods than anybody could read.
    #[error(
        "`--fill` would show more than {0} periods (bound the query with since: and until:, or count by a longer period)"
    )]
    FillsTooMuch(usize),
    /// Lines of a sheet that are wrong.
    #[error("{} of `{}` {} wrong; nothing was logged", lines_of(problems.len()), crate::model::shown(file), is_or_are(problems.len()))]
    Sheet {
        /// The sheet.
        file: String,
        /// What is wrong, in the order of its lines.
        problems: Vec<SheetProblem>,
    },
    /// An unknown weight set.
    #[error("there is no weight set `{word}` (write one of {known})")]
    NoWeightSet {
        /// The word.
        word: String,
        /// Those there are.
        known: String,
    },
    /// A weight set that is there with other rows.
    #[error(
        "weight set `{0}` is there with other rows, and a set is never edited (add this one under another name; `chancery weights show {0}` shows that one)"
    )]
    WeightsInUse(String),
    /// Periods and a half-life at once.
    #[error(
        "`--by` and `--half-life` do not go together: a period would weigh less only because it is past (leave one out)"
    )]
    PeriodsFade,
    /// More periods than anybody could read.
    #[error(
        "`--by` would make more than {0} periods (bound the query with since: and until:, or choose a longer period)"
    )]
    PeriodsTooMany(usize),
    /// A text that is no window of time.
    #[error(
        "`{0}` is no window of time (write 2024, 2025-04.., ..2025-03 or 2024-07..2025-06)"
    )]
    Window(String),
    /// Two windows with a day in common.
    #[error(
        "the windows `{a}` and `{b}` have days in common, and what lies in both would be compared with itself (write windows apart, such as ..2025-03 2025-04..)"
    )]
    WindowsOverlap {
        /// The one window.
        a: String,
        /// The other.
        b: String,
    },
    /// A word that means no event.
    #[error("there is no event {name} ({})", highest.map_or("there are none yet".to_owned(), |id| format!("the highest number is {id}; `chancery timeline` lists them")))]
    NoEvent {
        /// The word.
        name: String,
        /// The highest number there is.
        highest: Option<EventId>,
    },
    /// The beginning of more than one uuid.
    #[error(
        "`{name}` begins the uuids of events {one} and {other} (write more of it, or the number)"
    )]
    SeveralEvents {
        /// The word.
        name: String,
        /// One of them.
        one: EventId,
        /// Another.
        other: EventId,
    },
    /// A withdrawn event, to which nothing can be done.
    #[error("event {event} `{title}` is withdrawn; nothing was changed")]
    Withdrawn {
        /// Its number.
        event: EventId,
        /// Its title.
        title: String,
        /// The change that withdrew it.
        change: Option<Box<Change>>,
    },
    /// Events under one that is to be withdrawn.
    #[error("{} under {events}; nothing was withdrawn", stand(under.len()))]
    HasUnder {
        /// Those that were to be withdrawn: `event 17`.
        events: String,
        /// The events under them, a line each.
        under: Vec<String>,
    },
    /// Withdrawing without a reason.
    #[error("a withdrawal needs a reason (`--why \"logged twice\"`)")]
    NoReason,
    /// What is refused of one event of several.
    #[error("event {event} `{title}`: {source}")]
    OfEvent {
        /// Its number.
        event: EventId,
        /// Its title.
        title: String,
        /// What is refused.
        source: Box<Self>,
    },
    /// An event that would stand under itself.
    #[error("event {child} cannot stand under {}; nothing was changed (name another event in `under:`)", parent_of(*child, *parent))]
    Cycle {
        /// The event below.
        child: i64,
        /// The event above.
        parent: i64,
    },
    /// An amendment of a reference row without a word.
    #[error("there is nothing to change of {table} `{key}` (write terms, of {words})")]
    NothingSaid {
        /// The table.
        table: &'static str,
        /// The row.
        key: String,
        /// The words that it takes.
        words: String,
    },
    /// No row of a reference table, or several, by that key, name or address.
    #[error("there is no {table} `{name}`{} (`chancery {table} list` lists them, `chancery {table} add` makes one)", did_you_mean(any_of(near).as_deref()))]
    NoRowCalled {
        /// The table.
        table: &'static str,
        /// What was written.
        name: String,
        /// The keys that come near, or that bear the name.
        near: Vec<String>,
    },
    /// A new reference row without what it needs.
    #[error("{table} `{key}` lacks {missing}; nothing was added ({hint})")]
    Missing {
        /// The table.
        table: &'static str,
        /// The row.
        key: String,
        /// The words that are missing.
        missing: String,
        /// What to write.
        hint: String,
    },
    /// A kind that cannot have another path.
    #[error(
        "`{kind}` cannot be renamed: the rules of the numbers name `{named}`; nothing was changed (a kind of your own goes below it: `chancery kind add {named}/.. like:{named}`)"
    )]
    RuledKind {
        /// The kind.
        kind: String,
        /// The kind that the rules name: itself or one below it.
        named: &'static str,
    },
    /// A kind that would lie below itself.
    #[error(
        "`{path}` lies below `{kind}` itself; nothing was changed (name a path outside of it)"
    )]
    BelowItself {
        /// The kind.
        kind: String,
        /// Its new path.
        path: String,
    },
    /// A source that is no web address where one is needed, or could run in a browser.
    #[error(
        "`{0}` is no address of a source (write https://.., or a key without blanks and commas such as `radio-free-asia`)"
    )]
    Address(String),
    /// Neither a field nor a participant of the event.
    #[error("`{word}` is no field or participant of event {event} (write one of {known})")]
    NotOfEvent {
        /// The word.
        word: String,
        /// The event.
        event: EventId,
        /// Its fields and participants.
        known: String,
    },
    /// A value that a reference row does not take.
    #[error("`{value}` is no {what} ({hint})")]
    Value {
        /// What was wanted.
        what: &'static str,
        /// What was given.
        value: String,
        /// What to write.
        hint: String,
    },
}

impl AnswerError {
    /// What the error means to the caller.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Store(error) => error.class(),
            Self::OfEvent { source, .. } => source.class(),
            Self::Exchange(error) if error.io().is_some() => ErrorClass::Disk,
            Self::Names(NamesError(error)) => {
                error.downcast_ref::<StoreError>().map_or(ErrorClass::Disk, StoreError::class)
            }
            _ => ErrorClass::Refused,
        }
    }

    /// The lines under the message: the place in the text, candidates, what to write.
    pub fn detail(&self) -> Vec<String> {
        match self {
            Self::Query(error) => error.detail(),
            Self::NoField { known, .. } => vec![
                format!("fields: {known}"),
                "and every role (`host`) and presence (`absent`)".to_owned(),
            ],
            Self::OfEvent { source, .. } => source.detail(),
            Self::Withdrawn { change: Some(change), .. } => {
                let day = change.at.get(..10).unwrap_or_default();
                let (author, seq) = (&change.author, change.seq);
                vec![
                    format!("on {day} by {author}: {}", change.sentence),
                    format!("to bring it back: chancery undo {seq}"),
                ]
            }
            Self::HasUnder { under, .. } => {
                let hint = "`--all-under` withdraws these too; `chancery amend NUMBER -under:` takes one away from there";
                shortened(under).chain([hint.to_owned()]).collect()
            }
            Self::Doubles { found, .. } => {
                let hint = "`--anyway` logs it all the same; `chancery cite` adds a source to one that is there";
                found.iter().cloned().chain([hint.to_owned()]).collect()
            }
            Self::Sheet { file, problems } => {
                let lines: Vec<String> =
                    problems.iter().map(|problem| format!("{file}:{problem}")).collect();
                shortened(&lines).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default()
}

/// Several of one kind: `a`, `b`, between the marks that `did_you_mean` puts around them.
fn any_of(near: &[String]) -> Option<String> {
    (!near.is_empty()).then(|| near.join("`, `"))
}

/// The refusal on one line, for an answer to a program: with what it looks like.
pub fn on_one_line(error: &AnswerError) -> String {
    match error {
        AnswerError::Query(error) => error.on_one_line(),
        // Which line it is, the answer says itself.
        AnswerError::Exchange(ExchangeError::Row(row)) => {
            let column = row.column.as_ref().map(|column| format!("{column}: "));
            format!("{}{}", column.unwrap_or_default(), row.problem)
        }
        AnswerError::Doubles { found, .. } => {
            format!("{error}: {} (`--anyway` logs it all the same)", found.join(", "))
        }
        _ => error.to_string(),
    }
}

fn lines_of(n: usize) -> String {
    if n == 1 { "1 line".to_owned() } else { format!("{n} lines") }
}

fn is_or_are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

fn counted(n: usize) -> String {
    if n == 1 {
        "an event that is there".to_owned()
    } else {
        format!("{n} events that are there")
    }
}

/// How many events a refusal lists.
const LISTED: usize = 12;

fn shortened(lines: &[String]) -> impl Iterator<Item = String> + '_ {
    let more = lines.len().saturating_sub(LISTED);
    let rest = (more > 0).then(|| format!("and {more} more"));
    lines.iter().take(LISTED).cloned().chain(rest)
}

fn stand(n: usize) -> String {
    if n == 1 { "an event stands".to_owned() } else { format!("{n} events stand") }
}

fn parent_of(child: i64, parent: i64) -> String {
    if child == parent {
        "itself".to_owned()
    } else {
        format!("{parent}, which stands under it")
    }
}

#[cfg(test)]
mod tests;
