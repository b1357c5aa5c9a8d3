//! What can be typed: the global options and the list of commands.

use std::path::PathBuf;

use chancery::exchange::FileFormat;
use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{OsStringValueParser, TypedValueParser as _},
};

use super::{
    add, amend, backup, centrality, check, cite, communities, completions, conflicts, count,
    diff, duplicates, export, graph, help, import, init, log, man, name, path, redact,
    reference_rows::{self, Action},
    search, shares, show, similar, timeline, undo, view, weights, why, withdraw,
};

/// Dated events of states and persons: log them, read them as a timeline, ask who engages with whom.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_help = "Examples:
  chancery --sample graph --of C5        which of the five engage with whom, on the shipped events
  chancery --sample timeline in:TJK since:2025-10-08 until:2025-10-12
  chancery init && chancery add visit/state \"Putin in Dushanbe\" on:2025-10-08/2025-10-10 at:Dushanbe host:TJK guest:RUS/putin
  chancery help query                    every term of a query, with examples")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that people type")]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Global {
    /// The database file; else the nearest chancery.db upwards, else the one in your data folder
    // clap would refuse an empty variable; to have one empty is to have none.
    #[arg(
        long,
        global = true,
        env = "CHANCERY_DB",
        value_name = "FILE",
        hide_env_values = true,
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    pub(crate) db: Option<PathBuf>,
    /// Read the shipped events instead of a file
    #[arg(long, global = true)]
    pub(crate) sample: bool,
    /// Read the record as it was: at the end of a day (UTC), or after a change of `chancery log`
    #[arg(long, global = true, value_name = "DATE|CHANGE")]
    pub(crate) as_of: Option<String>,
    /// Write the result to a file; its extension tells the format
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The format of the result, whatever the extension: table, csv, json, jsonl, md, dot, graphml, gexf, sheet, ics, geojson, timelinejs, svg, png, html, xlsx
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<FileFormat>,
    /// JSON for results and errors
    #[arg(long, global = true, conflicts_with = "format")]
    pub(crate) json: bool,
    /// A byte-order mark for Excel, in CSV
    #[arg(long, global = true)]
    pub(crate) excel: bool,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// No words about results on stderr
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Who makes the change, for the log
    #[arg(
        long,
        global = true,
        env = "CHANCERY_AUTHOR",
        value_name = "NAME",
        hide_env_values = true
    )]
    pub(crate) author: Option<String>,
}

impl Global {
    /// The database that is named; an empty name is none.
    pub(crate) fn database(&self) -> Option<&PathBuf> {
        self.db.as_ref().filter(|path| !path.as_os_str().is_empty())
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Whether colours are wanted, given whether the output can show them.
    pub(crate) fn wants(self, can: bool) -> bool {
        match self {
            Self::Auto => can,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// The commands, in the order of the help.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Args),
    Add(add::Args),
    Amend(amend::Args),
    Withdraw(withdraw::Args),
    Show(show::Args),
    Timeline(timeline::Args),
    Count(count::Args),
    Graph(graph::Args),
    Shares(shares::Args),
    Why(why::Args),
    Centrality(centrality::Args),
    Path(path::Args),
    Communities(communities::Args),
    Similar(similar::Args),
    Search(search::Args),
    Conflicts(conflicts::Args),
    Duplicates(duplicates::Args),
    Import(import::Args),
    Export(export::Args),
    Cite(cite::Args),
    Log(log::Args),
    Undo(undo::Args),
    Diff(diff::Args),
    /// Lists actors, shows, adds or amends one
    #[command(subcommand)]
    Actor(Action<reference_rows::Actors>),
    /// Lists places, shows, adds or amends one
    #[command(subcommand)]
    Place(Action<reference_rows::Places>),
    /// Lists the kinds of events, shows, adds, amends or renames one
    #[command(subcommand)]
    Kind(reference_rows::KindAction),
    /// Lists the roles, shows, adds or amends one
    #[command(subcommand)]
    Role(Action<reference_rows::Roles>),
    /// Lists the series, shows, adds or amends one
    #[command(subcommand)]
    Series(Action<reference_rows::SeriesRows>),
    /// Lists the poles, shows, adds or amends one
    #[command(subcommand)]
    Pole(Action<reference_rows::Poles>),
    /// Lists the publications with their reliability, shows, adds or amends one
    #[command(subcommand)]
    Publication(Action<reference_rows::Publications>),
    /// Lists the sources, shows, adds or amends one
    #[command(subcommand)]
    Source(Action<reference_rows::Sources>),
    /// Lists weight sets, shows or adds one
    #[command(subcommand)]
    Weights(weights::WeightsAction),
    /// Lists saved views, shows, adds, amends or removes one
    #[command(subcommand)]
    View(view::ViewAction),
    /// Lists names settled for imports, adds, amends or removes one
    #[command(subcommand)]
    Name(name::NameAction),
    Check(check::Args),
    Backup(backup::Args),
    Redact(redact::Args),
    Completions(completions::Args),
    Man(man::Args),
    Help(help::Args),
}
