//! `add` of kinds, roles, series, poles, publications and sources.

use chancery::{
    model::{
        ActorKey, Direction, Edtf, Format, Kind, KindPath, Pole, Publication, PublicationKey,
        Reliability, Role, RoleKey, RoleParty, Series, SeriesKey, Source, SourceKey,
    },
    query::Names as _,
    store::{Access, ReferenceDraft, Store},
};
use clap::{Args, Subcommand};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// What can be done with a reference table.
#[derive(Debug, Subcommand)]
pub(crate) enum Action<A: Args> {
    /// List all rows
    List,
    /// Show one row whole
    Show {
        /// Its key
        key: String,
    },
    /// Add a row
    Add(A),
}

/// A row that can be added.
pub(crate) trait AddRow {
    /// The row as it is stored; `store` tells what it refers to.
    fn draft(&self, store: &Store) -> Result<ReferenceDraft, CliError>;
}

/// Adds a row as one change.
pub(crate) fn add(
    context: &Context,
    global: &Global,
    row: &dyn AddRow,
) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let draft = row.draft(&store)?;
    store.add_reference(&context.stamp(), &draft)?;
    if !context.quiet {
        say("added");
    }
    Ok(())
}

/// A kind to add: the part before the last `/` must be there
#[derive(Debug, Args)]
#[command(after_help = "Example:
  chancery kind add security/drone-ban --like security/airspace-restriction --gloss \"drones forbidden\"")]
pub(crate) struct KindArgs {
    /// Its path
    path: KindPath,
    /// The kind whose layer and codes it takes
    #[arg(long, value_name = "PATH")]
    like: KindPath,
    /// What it means, in a few words
    #[arg(long, value_name = "TEXT")]
    gloss: Option<String>,
}

impl AddRow for KindArgs {
    fn draft(&self, store: &Store) -> Result<ReferenceDraft, CliError> {
        let kinds = store.kinds().map_err(chancery::answer::AnswerError::from)?;
        let missing = |path: &KindPath| {
            CliError::Refused(format!(
                "there is no kind `{path}` (`chancery kind list` lists them)"
            ))
        };
        let like = kinds
            .iter()
            .find(|kind| kind.path == self.like)
            .ok_or_else(|| missing(&self.like))?;
        if let Some(parent) = self.path.parent() {
            kinds.iter().find(|kind| kind.path == parent).ok_or_else(|| missing(&parent))?;
        }
        let gloss = self.gloss.clone().unwrap_or_else(|| like.gloss.clone());
        Ok(ReferenceDraft::Kind(Kind { path: self.path.clone(), gloss, ..like.clone() }))
    }
}

/// A role to add
#[derive(Debug, Args)]
#[command(after_help = "Example:
  chancery role add escort --party none --gloss \"brings another to the place\"")]
pub(crate) struct RoleArgs {
    /// Its key
    key: RoleKey,
    /// In which layer it makes a party: contact, outcome, both, state or none
    #[arg(long, value_name = "LAYER")]
    party: RoleParty,
    /// Which end of a directed pair it is: from or to
    #[arg(long, value_name = "END")]
    direction: Option<Direction>,
    /// What it means, in a few words
    #[arg(long, value_name = "TEXT")]
    gloss: String,
}

impl AddRow for RoleArgs {
    fn draft(&self, _: &Store) -> Result<ReferenceDraft, CliError> {
        Ok(ReferenceDraft::Role(Role {
            key: self.key.clone(),
            party: self.party,
            direction: self.direction,
            gloss: self.gloss.clone(),
        }))
    }
}

/// A series to add
#[derive(Debug, Args)]
#[command(after_help = "Example:
  chancery series add central-asia-iran-summit \"Central Asia-Iran summit\" --format-of-editions hub")]
pub(crate) struct SeriesArgs {
    /// Its key
    key: SeriesKey,
    /// Its name
    name: String,
    /// The body that convenes it
    #[arg(long, value_name = "ACTOR")]
    body: Option<ActorKey>,
    /// The format of editions of more than two parties: hub or plenary
    #[arg(long, value_name = "FORMAT")]
    format_of_editions: Option<Format>,
}

impl AddRow for SeriesArgs {
    fn draft(&self, store: &Store) -> Result<ReferenceDraft, CliError> {
        self.body.iter().try_for_each(|body| super::reference::known_actor(store, body))?;
        Ok(ReferenceDraft::Series(Series {
            key: self.key.clone(),
            name: self.name.clone(),
            body: self.body.clone(),
            format: self.format_of_editions,
        }))
    }
}

/// A pole to add: an actor that is there
#[derive(Debug, Args)]
#[command(after_help = "Example:
  chancery pole add USA \"United States\" --color-of-pole \"#4477aa\"")]
pub(crate) struct PoleArgs {
    /// The actor that is the pole
    actor: ActorKey,
    /// Its short name
    name: String,
    /// Its colour in pictures, #rrggbb
    #[arg(long, value_name = "COLOUR", default_value = "#777777")]
    color_of_pole: String,
}

impl AddRow for PoleArgs {
    fn draft(&self, store: &Store) -> Result<ReferenceDraft, CliError> {
        super::reference::known_actor(store, &self.actor)?;
        let wrong = || {
            CliError::Refused(format!("`{}` is no colour (write #rrggbb)", self.color_of_pole))
        };
        let digits = self.color_of_pole.strip_prefix('#').ok_or_else(wrong)?;
        if digits.len() != 6 || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let key = self.actor.as_str().parse();
        Ok(ReferenceDraft::Pole(Pole {
            key: key.map_err(|error: chancery::model::KeyError| {
                CliError::Refused(error.to_string())
            })?,
            actor: self.actor.clone(),
            name: self.name.clone(),
            color: self.color_of_pole.clone(),
        }))
    }
}

/// A publication to add
#[derive(Debug, Args)]
#[command(after_help = "Example:
  chancery publication add example.org \"The Example\" --reliability C --reason \"news outlet\"")]
pub(crate) struct PublicationArgs {
    /// Its key, as a rule its domain
    key: PublicationKey,
    /// Its name
    name: String,
    /// A to E; without it the publication cannot be judged
    #[arg(long, value_name = "LETTER")]
    reliability: Option<Reliability>,
    /// Why, in a word or two
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl AddRow for PublicationArgs {
    fn draft(&self, _: &Store) -> Result<ReferenceDraft, CliError> {
        Ok(ReferenceDraft::Publication(Publication {
            key: self.key.clone(),
            name: self.name.clone(),
            reliability: self.reliability,
            reason: self.reason.clone(),
        }))
    }
}

/// A source to add; `cite` adds one and links it at once
#[derive(Debug, Args)]
#[command(after_help = "Example:
  chancery source add example-2025 --url https://example.org/a --publication example.org --published 2025-10-08")]
pub(crate) struct SourceArgs {
    /// Its key
    key: SourceKey,
    /// Its address
    #[arg(long)]
    url: Option<String>,
    /// Its title
    #[arg(long)]
    title: Option<String>,
    /// The publication it appeared in
    #[arg(long, value_name = "KEY")]
    publication: Option<PublicationKey>,
    /// When it appeared (EDTF)
    #[arg(long, value_name = "DATE")]
    published: Option<Edtf>,
    /// Its language, ISO 639-1
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

impl AddRow for SourceArgs {
    fn draft(&self, store: &Store) -> Result<ReferenceDraft, CliError> {
        let known = store.publications()?;
        if let Some(key) =
            self.publication.iter().find(|key| !known.iter().any(|row| row.key == **key))
        {
            return Err(CliError::Refused(format!(
                "there is no publication `{key}` (`chancery publication add` makes one)"
            )));
        }
        Ok(ReferenceDraft::Source(Source {
            key: self.key.clone(),
            url: self.url.clone(),
            title: self.title.clone(),
            publication: self.publication.clone(),
            published: self.published.clone(),
            language: self.language.clone(),
        }))
    }
}
