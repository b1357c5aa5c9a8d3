//! `chancery actor|place|kind|role|series|pole|publication|source`: the reference tables.

use chancery::{
    answer::{self, Reference},
    exchange::FileFormat,
    model::{ActorKey, ActorKind, Level, PlaceKey, Standing},
    query::Names as _,
    store::{Access, ActorDraft, PlaceDraft},
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    grid::grid,
    locate,
    output::{About, Output},
};

/// What can be done with a table that is only read.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum ListAction {
    /// List all rows
    List,
}

/// What can be done with actors.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum ActorAction {
    /// List all actors
    List,
    /// Add an actor: KEY KIND NAME
    Add(ActorArgs),
}

/// An actor to add.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  chancery actor add jane-doe person \"Jane Doe\" --alias \"J. Doe\" --office President@KGZ --level head --since 2021-01-28")]
pub(crate) struct ActorArgs {
    /// Its key: an acronym in capitals, or a name in kebab case
    key: ActorKey,
    /// country, organisation, person or company
    kind: ActorKind,
    /// Its name
    name: String,
    /// A further name (can be repeated)
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// An office it holds: TITLE@STATE
    #[arg(long, value_name = "TITLE@STATE", requires = "level")]
    office: Option<String>,
    /// The level of the office: head, deputy, minister, official
    #[arg(long, value_name = "LEVEL")]
    level: Option<Level>,
    /// A body of which it is a member
    #[arg(long, value_name = "BODY")]
    member: Option<ActorKey>,
    /// Since when the office or membership (EDTF)
    #[arg(long, value_name = "DATE", default_value = "")]
    since: String,
    /// Until when
    #[arg(long, value_name = "DATE", default_value = "")]
    until: String,
}

/// What can be done with places.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum PlaceAction {
    /// List all places
    List,
    /// Add a place: KEY NAME
    Add(PlaceArgs),
}

/// A place to add.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  chancery place add varzob Varzob --country TJK --lat 38.77 --lon 68.82")]
pub(crate) struct PlaceArgs {
    /// Its key
    key: PlaceKey,
    /// Its name
    name: String,
    /// Its country
    #[arg(long, value_name = "STATE")]
    country: Option<ActorKey>,
    /// Latitude in degrees
    #[arg(long, allow_negative_numbers = true)]
    lat: Option<f64>,
    /// Longitude in degrees
    #[arg(long, allow_negative_numbers = true)]
    lon: Option<f64>,
    /// A further name (can be repeated)
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
}

/// Lists a table.
pub(crate) fn list(
    context: &Context,
    global: &Global,
    which: Reference,
) -> Result<(), CliError> {
    let formats = [
        FileFormat::Table,
        FileFormat::Csv,
        FileFormat::Json,
        FileFormat::Jsonl,
        FileFormat::Markdown,
    ];
    let output = Output::new(context, global, &formats)?;
    let store = locate::open(context, global, Access::Read)?;
    let table = answer::list(&store, which)?;
    output.table(&table, &About::default(), |paint, width| grid(&table, paint, width))
}

/// Lists actors, or adds one.
pub(crate) fn actor(
    context: &Context,
    global: &Global,
    action: &ActorAction,
) -> Result<(), CliError> {
    let ActorAction::Add(args) = action else {
        return list(context, global, Reference::Actors);
    };
    let mut store = locate::open(context, global, Access::Write)?;
    for date in [&args.since, &args.until].into_iter().filter(|date| !date.is_empty()) {
        chancery::model::Edtf::parse(date)
            .map_err(|error| CliError::Refused(error.to_string()))?;
    }
    let office = match (&args.office, args.level) {
        (Some(text), Some(level)) => Some(split_office(text, level)?),
        _ => None,
    };
    let named = office.iter().map(|(_, state, _)| state).chain(&args.member);
    for key in named {
        known_actor(&store, key)?;
    }
    let draft = ActorDraft {
        key: args.key.clone(),
        kind: args.kind,
        name: args.name.clone(),
        aliases: args.alias.clone(),
        office,
        member: args.member.clone().map(|body| (body, Standing::Member)),
        since: args.since.clone(),
        until: args.until.clone(),
    };
    store.add_actor(&context.stamp(), &draft)?;
    done(context, &format!("added actor {}", args.key));
    Ok(())
}

/// Lists places, or adds one.
pub(crate) fn place(
    context: &Context,
    global: &Global,
    action: &PlaceAction,
) -> Result<(), CliError> {
    let PlaceAction::Add(args) = action else {
        return list(context, global, Reference::Places);
    };
    let mut store = locate::open(context, global, Access::Write)?;
    if let Some(key) = &args.country {
        known_actor(&store, key)?;
    }
    let draft = PlaceDraft {
        key: args.key.clone(),
        name: args.name.clone(),
        country: args.country.clone(),
        lat: args.lat,
        lon: args.lon,
        aliases: args.alias.clone(),
    };
    store.add_place(&context.stamp(), &draft)?;
    done(context, &format!("added place {}", args.key));
    Ok(())
}

fn split_office(text: &str, level: Level) -> Result<(String, ActorKey, Level), CliError> {
    let wrong = || {
        CliError::Refused(format!(
            "`{text}` is no office (write TITLE@STATE, such as President@KGZ)"
        ))
    };
    let (title, state) = text.rsplit_once('@').ok_or_else(wrong)?;
    Ok((title.to_owned(), state.parse().map_err(|_| wrong())?, level))
}

fn known_actor(store: &chancery::store::Store, key: &ActorKey) -> Result<(), CliError> {
    match store.actor(key).map_err(answer::AnswerError::from)? {
        Some(_) => Ok(()),
        None => Err(CliError::Refused(format!(
            "there is no actor `{key}` (`chancery actor list` lists them; `chancery actor add` makes one)"
        ))),
    }
}

fn done(context: &Context, words: &str) {
    if !context.quiet {
        say(words);
    }
}
