//! The reference tables as commands: `list`, `show`, `add`, `amend`, made from the words of each table.

use std::{fmt::Debug, marker::PhantomData};

use chancery::{
    answer::Reference,
    query::row::{RowWord, row_words},
};
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches, error::Error as ClapError};

use super::argv;

/// A reference table as a command sees it.
pub(crate) trait Rows: Debug + Clone + Send + Sync + 'static {
    /// Its name, as the command and the store call it.
    const TABLE: &'static str;
    /// The list of it.
    const LIST: Reference;
    /// What `add` takes without a word: the key, then other words of the table.
    const PLACES: &'static [&'static str];
    /// Examples of `add`.
    const ADD: &'static str;
    /// Examples of `amend`.
    const AMEND: &'static str;
}

/// What can be done with a reference table.
#[derive(Clone, Debug, clap::Subcommand)]
pub(crate) enum Action<T: Rows> {
    /// List all rows
    List,
    /// Show one row whole
    Show {
        /// Its key, its name or its address
        key: String,
    },
    /// Add a row
    Add(AddArgs<T>),
    /// Change a row; each change is logged
    Amend(AmendArgs<T>),
}

/// What can be done with kinds.
#[derive(Clone, Debug, clap::Subcommand)]
pub(crate) enum KindAction {
    #[command(flatten)]
    Rows(Action<Kinds>),
    /// Give a kind another path; its events, the kinds below it, weights and saved views move with it
    #[command(after_help = "Example:
  chancery kind rename security/drone-ban security/airspace-restriction/drones")]
    Rename {
        /// Its path
        old: String,
        /// The path that it is to have
        new: String,
    },
}

/// A row to add: its key, and what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct AddArgs<T> {
    pub(crate) key: String,
    pub(crate) terms: Vec<String>,
    of: PhantomData<T>,
}

/// A row to amend, and what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct AmendArgs<T> {
    pub(crate) key: String,
    pub(crate) terms: Vec<String>,
    of: PhantomData<T>,
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident $table:literal $list:ident $places:expr, $add:literal, $amend:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name;

        impl Rows for $name {
            const TABLE: &'static str = $table;
            const LIST: Reference = Reference::$list;
            const PLACES: &'static [&'static str] = $places;
            const ADD: &'static str = concat!("Example:\n  chancery ", $table, " add ", $add);
            const AMEND: &'static str = concat!("Example:\n  chancery ", $table, " amend ", $amend);
        }
    )+};
}

rows! {
    /// Countries, organisations, persons, companies.
    Actors "actor" Actors &["key", "kind", "name"],
        "jane-doe person \"Jane Doe\" alias:\"J. Doe\" office:\"President@KGZ\" level:head since:2021-01-28 member:CIS",
        "jane-doe office:\"President@KGZ\" until:2024-01-01 -alias:\"J. Doe\"";
    /// Places.
    Places "place" Places &["key", "name"],
        "pamir-camp \"Pamir Camp\" country:TJK lat:38.77 lon:68.82",
        "pamir-camp name:\"Camp Pamir\" alias:\"Pamir Camp\" until:2025-06 -tz:";
    /// Kinds of events.
    Kinds "kind" Kinds &["key"],
        "security/drone-ban like:security/airspace-restriction gloss:\"drones forbidden\"",
        "security/drone-ban cameo:1721";
    /// Roles.
    Roles "role" Roles &["key"],
        "escort party:none gloss:\"brings another to the place\"",
        "escort party:contact direction:from";
    /// Series.
    SeriesRows "series" Series &["key", "name"],
        "central-asia-iran-summit \"Central Asia-Iran summit\" format:hub",
        "central-asia-iran-summit body:ECO -format:";
    /// Poles.
    Poles "pole" Poles &["key", "name"],
        "USA \"United States\" color:#4477aa",
        "USA name:America color:#4477aa";
    /// Publications.
    Publications "publication" Publications &["key", "name"],
        "example.org \"The Example\" reliability:C reason:\"news outlet\"",
        "example.org reliability:B";
    /// Sources.
    Sources "source" Sources &["key"],
        "example-2025 url:https://example.org/a publication:example.org published:2025-10-08",
        "example-2025 title:\"The visit\" language:en";
}

impl<T: Rows> clap::Args for AddArgs<T> {
    fn augment_args(command: Command) -> Command {
        let command = command.about("Add a row").after_help(T::ADD);
        let command = T::PLACES.iter().fold(command, |command, place| {
            let arg = Arg::new(*place).value_name(value_name(place));
            let arg = arg.required(!follows(T::TABLE, place));
            command.arg(arg.help(help_of(T::TABLE, place)))
        });
        with_words(command, T::TABLE, T::PLACES)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<T: Rows> FromArgMatches for AddArgs<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, ClapError> {
        let mut places = T::PLACES.iter();
        let key = places.next().map_or_else(String::new, |key| one(matches, key));
        let by_place = places.filter_map(|word| {
            let value: &String = matches.get_one(word)?;
            Some(format!("{word}:{value}"))
        });
        let terms = by_place.chain(said(matches, T::TABLE, T::PLACES)).collect();
        Ok(Self { key, terms, of: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), ClapError> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<T: Rows> clap::Args for AmendArgs<T> {
    fn augment_args(command: Command) -> Command {
        let key = Arg::new("key").required(true).value_name("KEY");
        let key = key.help("Its key, its name or its address");
        let command = command.about("Change a row; each change is logged").after_help(T::AMEND);
        with_words(command.arg(key), T::TABLE, &["key"])
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<T: Rows> FromArgMatches for AmendArgs<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, ClapError> {
        let terms = said(matches, T::TABLE, &["key"]);
        Ok(Self { key: one(matches, "key"), terms, of: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), ClapError> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The words that are flags: all but those that stand in their place.
fn flags(table: &str, places: &[&str]) -> impl Iterator<Item = &'static RowWord> {
    row_words(table).iter().filter(move |word| !places.contains(&word.word))
}

fn with_words(
    command: Command,
    table: &'static str,
    places: &'static [&'static str],
) -> Command {
    let terms = Arg::new("terms").num_args(0..).value_name("TERMS");
    let known: Vec<&str> = flags(table, places).map(|word| word.word).collect();
    let help = format!("What is said of it, WORD:VALUE, of {}", known.join(", "));
    flags(table, places).fold(command.arg(terms.help(help)), |command, word| {
        let arg = Arg::new(word.flag).long(word.flag).value_name(word.value);
        let arg = arg.action(ArgAction::Append).allow_hyphen_values(true);
        command.arg(arg.help(word.doc))
    })
}

/// Terms and flags in the order in which they were typed, since what belongs to an office follows it.
fn said(
    matches: &ArgMatches,
    table: &'static str,
    places: &'static [&'static str],
) -> Vec<String> {
    let mut found: Vec<(usize, String)> = values(matches, "terms").collect();
    for word in flags(table, places) {
        let term = |(at, value): (usize, String)| (at, format!("{}:{value}", word.word));
        found.extend(values(matches, word.flag).map(term));
    }
    found.sort_by_key(|(at, _)| *at);
    argv::unmarked(&found.into_iter().map(|(_, term)| term).collect::<Vec<_>>())
}

fn values<'m>(
    matches: &'m ArgMatches,
    name: &str,
) -> impl Iterator<Item = (usize, String)> + use<'m> {
    let at = matches.indices_of(name).into_iter().flatten();
    at.zip(matches.get_many::<String>(name).into_iter().flatten().cloned())
}

fn one(matches: &ArgMatches, name: &str) -> String {
    matches.get_one::<String>(name).cloned().unwrap_or_default()
}

/// Whether a word that stands in its place follows from the key, where nobody says it.
fn follows(table: &str, place: &str) -> bool {
    (table, place) == ("pole", "name")
}

fn value_name(place: &str) -> &'static str {
    match place {
        "kind" => "KIND",
        "name" => "NAME",
        _ => "KEY",
    }
}

fn help_of(table: &str, place: &str) -> &'static str {
    match (table, place) {
        ("actor", "key") => "Its key: an acronym in capitals, or a name in kebab case",
        ("kind", _) => "Its path; the part before the last / must be there",
        ("pole", "name") => "Its name, where that is not the actor's",
        ("pole", "key") => "The actor that is the pole",
        ("publication", "key") => "Its key, as a rule its domain",
        (_, "key") => "Its key",
        (table, place) => {
            row_words(table).iter().find(|word| word.word == place).map_or("", |word| word.doc)
        }
    }
}
