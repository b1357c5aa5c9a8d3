//! `chancery add`: logs one event.

use std::io::Write as _;

use chancery::{
    answer,
    query::{Terms, entry, flags},
    store::Access,
};
use clap::{Arg, ArgAction, ArgMatches, FromArgMatches, error::Error as ClapError};

use super::{
    args::Global,
    argv,
    context::Context,
    error::{CliError, say},
    locate,
};

/// What `add` was given.
#[derive(Debug)]
pub(crate) struct Args {
    kind: String,
    title: String,
    terms: Vec<String>,
    make_new: bool,
    anyway: bool,
}

/// Logs the event; stdout is one line, `NUMBER TITLE`.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let terms = Terms::from_args(&args.terms)?;
    let options =
        entry::EntryOptions { today: context.today(), make_new: args.make_new, grade: None };
    let draft = entry::draft(&args.kind, &args.title, &terms, &store, &options)?;
    let written = answer::add(&mut store, &context.stamp(), &draft, args.anyway)?;
    if let Some(at) = &written.held_at {
        say(&format!("the clock stands before the last change; logged as of {at}"));
    }
    for actor in &draft.new_actors {
        say(&format!("made {} {} `{}`", actor.kind, actor.key, actor.name));
    }
    for place in &draft.new_places {
        say(&format!("made place {} `{}`", place.key, place.name));
    }
    let line = format!("{} {}\n", written.value.id, chancery::model::shown(&draft.title));
    Ok(std::io::stdout().lock().write_all(line.as_bytes())?)
}

impl clap::Args for Args {
    fn augment_args(command: clap::Command) -> clap::Command {
        let command = command
            .about("Log one event")
            .after_help(EXAMPLES)
            .arg(
                Arg::new("kind")
                    .required(true)
                    .value_name("KIND")
                    .help("The kind: visit/state"),
            )
            .arg(Arg::new("title").required(true).value_name("TITLE").help("The title"))
            .arg(
                Arg::new("terms")
                    .num_args(0..)
                    .value_name("TERMS")
                    .help("Terms such as on:2025-10-08 host:TJK/rahmon (chancery help query)"),
            )
            .arg(switch("new", "Make unknown actors and places in the same change"))
            .arg(switch("anyway", "Log it although it looks like an event that is there"));
        flags().fold(command, |command, (word, term)| {
            let arg = Arg::new(word).long(word).value_name(term.value);
            command.arg(arg.action(ArgAction::Append).help(term.doc).hide_short_help(true))
        })
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

const EXAMPLES: &str = "Examples:
  chancery add visit/state \"Putin in Dushanbe\" on:2025-10-08/2025-10-10 at:Dushanbe host:TJK/rahmon guest:RUS/putin
  chancery add pledge/grant \"EU grant for water\" --on \"9 Oct 2025\" --donor EU --recipient TJK --amount \"12m EUR\"
Every entry term has a flag of the same name (chancery add --help lists them).";

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, ClapError> {
        let one = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
        let many = |name: &str| {
            matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>()
        };
        let mut terms = argv::unmarked(&many("terms"));
        for (word, _) in flags() {
            terms.extend(many(word).into_iter().map(|value| format!("{word}:{value}")));
        }
        Ok(Self {
            kind: one("kind"),
            title: one("title"),
            terms,
            make_new: matches.get_flag("new"),
            anyway: matches.get_flag("anyway"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), ClapError> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
