//! `chancery actor|place|kind|role|series|pole|publication|source`: the reference tables.

use chancery::{
    answer::{self, Reference},
    model::{ActorKey, ActorKind, Cell, Edtf, Level, PlaceKey, Standing, Table},
    query::Names as _,
    store::{Access, ActorDraft, PlaceDraft},
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    grid::grid,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
};

/// What can be done with actors.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum ActorAction {
    /// List all actors
    List,
    /// Show one actor: its names, offices and memberships
    Show {
        /// Its key or any of its names
        name: String,
    },
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
    /// Show one place
    Show {
        /// Its key
        key: String,
    },
    /// Add a place: KEY NAME
    Add(PlaceArgs),
}

/// A place to add.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  chancery place add pamir-camp \"Pamir Camp\" --country TJK --lat 38.77 --lon 68.82")]
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
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let table = answer::list(&store, which)?;
    output.table(&table, &About::default(), |paint, width| grid(&table, paint, width))
}

/// Shows the row of that key, a line for each column.
pub(crate) fn show(
    context: &Context,
    global: &Global,
    which: Reference,
    key: &str,
) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let mut table = answer::list(&store, which)?;
    let is_it = |row: &Vec<Cell>| row.first().is_some_and(|cell| cell.to_text() == key);
    table.rows.retain(is_it);
    if table.rows.is_empty() {
        return Err(CliError::Refused(format!(
            "there is no `{key}` in this table (`list` lists them)"
        )));
    }
    one_row(context, global, &table, Vec::new())
}

/// Shows an actor with its names, offices and memberships.
fn show_actor(context: &Context, global: &Global, name: &str) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let key = super::rules::actor(&store, name)?;
    let mut table = answer::list(&store, Reference::Actors)?;
    table.rows.retain(|row| row.first().is_some_and(|cell| cell.to_text() == key.as_str()));
    let mut more: Vec<(&str, String)> = vec![("names", store.names_of(&key)?.join(" · "))];
    let failed = answer::AnswerError::from;
    for office in store.offices_of(&key).map_err(failed)? {
        let span = span(office.since.as_ref(), office.until.as_ref());
        more.push((
            "office",
            format!("{} for {} ({}), {span}", office.title, office.of, office.level),
        ));
    }
    let memberships = store.memberships()?;
    for row in memberships.iter().filter(|row| row.member == key || row.body == key) {
        let span = span(row.since.as_ref(), row.until.as_ref());
        more.push((
            "membership",
            format!("{} is {} of {}, {span}", row.member, row.standing, row.body),
        ));
    }
    one_row(context, global, &table, more)
}

/// A span as it is known; an unknown bound is said.
fn span(since: Option<&Edtf>, until: Option<&Edtf>) -> String {
    let word = |bound: Option<&Edtf>, unknown: &str| {
        bound.map_or_else(|| unknown.to_owned(), ToString::to_string)
    };
    format!(
        "{} to {}",
        word(since, "unknown (assumed open)"),
        word(until, "unknown (assumed open)")
    )
}

fn one_row(
    context: &Context,
    global: &Global,
    table: &Table,
    more: Vec<(&str, String)>,
) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    output.table(table, &About::default(), |paint, width| {
        let cells = table.rows.first().into_iter().flatten();
        let own = table
            .columns
            .iter()
            .map(|column| column.name.as_ref())
            .zip(cells.map(Cell::to_text));
        let mut text = String::new();
        for (name, value) in own.chain(more).filter(|(_, value)| !value.is_empty()) {
            let room = width.saturating_sub(14).max(20);
            for (n, line) in textwrap::wrap(&Paint::plain(&value), room).iter().enumerate() {
                let label = paint.dim(&format!("{:<13}", if n == 0 { name } else { "" }));
                text.push_str(&format!("{label}{line}\n"));
            }
        }
        text
    })
}

/// Lists actors, or adds one.
pub(crate) fn actor(
    context: &Context,
    global: &Global,
    action: &ActorAction,
) -> Result<(), CliError> {
    let args = match action {
        ActorAction::List => return list(context, global, Reference::Actors),
        ActorAction::Show { name } => return show_actor(context, global, name),
        ActorAction::Add(args) => args,
    };
    let mut store = locate::open(context, global, Access::Write)?;
    for date in [&args.since, &args.until].into_iter().filter(|date| !date.is_empty()) {
        Edtf::parse(date).map_err(|error| CliError::Refused(error.to_string()))?;
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
    let args = match action {
        PlaceAction::List => return list(context, global, Reference::Places),
        PlaceAction::Show { key } => return show(context, global, Reference::Places, key),
        PlaceAction::Add(args) => args,
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

/// Refuses an actor that is not there.
pub(super) fn known_actor(
    store: &chancery::store::Store,
    key: &ActorKey,
) -> Result<(), CliError> {
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
