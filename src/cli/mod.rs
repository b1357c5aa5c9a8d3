//! The command line: words and terminals. The only room that reads the environment, prints and exits.

mod add;
mod amend;
mod args;
mod argv;
mod as_of;
mod ask;
mod backup;
mod balances;
mod bars;
mod card;
mod centrality;
mod check;
mod cite;
mod communities;
mod complete_line;
mod completions;
mod conflicts;
mod context;
mod count;
mod course_of_ties;
mod diff;
mod differences;
mod duplicates;
mod entry;
mod error;
mod export;
mod graph;
mod graph_file;
mod grid;
mod help;
mod import;
mod import_report;
mod init;
mod locate;
mod log;
mod man;
mod matrix;
mod name;
mod output;
mod overview;
mod paint;
mod pairs;
mod patch;
mod path;
mod period;
mod picture_args;
mod pivot;
mod progress;
mod redact;
mod reference;
mod reference_rows;
mod row_names;
mod rules;
mod search;
mod share_words;
mod shares;
mod show;
mod similar;
mod stacked;
mod story;
mod terms;
mod timeline;
mod two_modes;
mod undo;
mod view;
mod visits;
mod weights;
mod why;
mod withdraw;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command, Global};
use context::Context;
use error::CliError;
use paint::Paint;

/// Runs the program; every error is said once, here.
pub(crate) fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(argv::marked(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let json = cli.global.json;
    let context = Context::read(&cli.global).and_then(|now| as_of::context(now, &cli.global));
    let context = match context {
        Ok(context) => context,
        Err(error) => return error.report(Paint { color: false }, json),
    };
    match run(&context, &cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error.report(Paint { color: context.color }, json),
    }
}

/// The table of contents of the program.
fn run(context: &Context, cli: &Cli) -> Result<(), CliError> {
    let global = &cli.global;
    match &cli.command {
        None => overview::run(context, global),
        Some(command) => dispatch(context, global, command),
    }
}

fn dispatch(context: &Context, global: &Global, command: &Command) -> Result<(), CliError> {
    match command {
        Command::Init(args) => init::run(context, global, args),
        Command::Add(args) => add::run(context, global, args),
        Command::Amend(args) => amend::run(context, global, args),
        Command::Withdraw(args) => withdraw::run(context, global, args),
        Command::Show(args) => show::run(context, global, args),
        Command::Timeline(args) => timeline::run(context, global, args),
        Command::Count(args) => count::run(context, global, args),
        Command::Graph(args) => graph::run(context, global, args),
        Command::Shares(args) => shares::run(context, global, args),
        Command::Why(args) => why::run(context, global, args),
        Command::Centrality(args) => centrality::run(context, global, args),
        Command::Path(args) => path::run(context, global, args),
        Command::Communities(args) => communities::run(context, global, args),
        Command::Similar(args) => similar::run(context, global, args),
        Command::Search(args) => search::run(context, global, args),
        Command::Conflicts(args) => conflicts::run(context, global, args),
        Command::Duplicates(args) => duplicates::run(context, global, args),
        Command::Import(args) => import::run(context, global, args),
        Command::Export(args) => export::run(context, global, args),
        Command::Cite(args) => cite::run(context, global, args),
        Command::Log(args) => log::run(context, global, args),
        Command::Undo(args) => undo::run(context, global, args),
        Command::Diff(args) => diff::run(context, global, args),
        Command::Actor(action) => reference::run(context, global, action),
        Command::Place(action) => reference::run(context, global, action),
        Command::Kind(action) => reference::kind(context, global, action),
        Command::Role(action) => reference::run(context, global, action),
        Command::Series(action) => reference::run(context, global, action),
        Command::Pole(action) => reference::run(context, global, action),
        Command::Publication(action) => reference::run(context, global, action),
        Command::Source(action) => reference::run(context, global, action),
        Command::Weights(action) => weights::run(context, global, action),
        Command::View(action) => view::run(context, global, action),
        Command::Name(action) => name::run(context, global, action),
        Command::Check(args) => check::run(context, global, args),
        Command::Backup(args) => backup::run(context, global, args),
        Command::Redact(args) => redact::run(context, global, args),
        Command::Completions(args) => completions::run(context, global, args),
        Command::Man(args) => man::run(context, global, args),
        Command::Help(args) => help::run(context, global, args),
    }
}

/// clap's own words: help and version are done (0), anything else is wrong use (2).
fn usage(error: &clap::Error) -> ExitCode {
    // Where the terminal is closed there is nobody left to tell.
    drop(error.print());
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}
