//! `chancery redact`: blanks what must not be kept.

use std::io::Write as _;

use chancery::{
    answer,
    model::{EventId, counted, shown},
    store::{Access, Redacted, Store, Target, Written},
};

use super::{
    args::Global,
    ask,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Blank what must not be kept: in rows, log, text index and the bytes of the file
///
/// Of an event go its title and note, tags, the words of its citations and claims, and who took part in
/// person: the state they acted for stays. Kind, dates, place, states, sums and addresses of sources stay.
/// Of a person or a company go key and names, wherever they are named; for whom it acted and when stays.
/// Of a change go whatever words it wrote, wherever they still stand, and its sentence. The log stays a
/// chain that `check` can follow. It cannot be taken back; backups and exports made before hold it still.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery redact event 412 --why \"endangers a witness\"
  chancery redact actor jane-doe --why \"endangers her\"
  chancery redact change 12 --why \"a name that must not be kept\" --yes
What is gone cannot be looked back at with --as-of either, and such changes cannot be undone.")]
pub(crate) struct Args {
    /// An event, an actor, or a change
    #[arg(value_enum)]
    what: What,
    /// The number of the event, the key of the actor, or the number of a change or the beginning of its hash
    which: String,
    /// Why, for the log; do not repeat here what must go
    #[arg(long, value_name = "TEXT")]
    why: String,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

/// What can be redacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// An event
    Event,
    /// A person or a company
    Actor,
    /// A change
    Change,
}

/// Shows what would go, asks, and blanks it.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let target = target(args)?;
    if !args.yes {
        let would = store.redact(&context.stamp(), &target, &args.why, true)?.value;
        if !is_empty(&would) && !is_agreed(context, args, &would)? {
            return Err(CliError::Refused("nothing was redacted".to_owned()));
        }
    }
    let done = answer::redact(&mut store, &context.stamp(), &target, &args.why)?;
    tell(context, global, &store, &done.written)?;
    if !done.is_erased && !context.quiet {
        say(
            "another program reads the file as it was, so that its journal still holds what was blanked; close it and run the same command again",
        );
    }
    Ok(())
}

fn target(args: &Args) -> Result<Target, CliError> {
    match args.what {
        What::Change => Ok(Target::Change(args.which.clone())),
        What::Actor => Ok(Target::Actor(args.which.clone())),
        What::Event => match args.which.parse() {
            Ok(id) => Ok(Target::Event(EventId(id))),
            Err(_) => Err(CliError::Refused(format!(
                "`{}` is no number of an event (`chancery timeline` lists them)",
                args.which
            ))),
        },
    }
}

fn is_empty(redacted: &Redacted) -> bool {
    redacted.rows.is_empty() && redacted.operations == 0
}

/// How many of the rows are named.
const MOST: usize = 12;

fn is_agreed(context: &Context, args: &Args, would: &Redacted) -> Result<bool, CliError> {
    for line in would.rows.iter().take(MOST) {
        say(&format!("  {}", shown(line)));
    }
    if would.rows.len() > MOST {
        say(&format!("  and {} more", would.rows.len() - MOST));
    }
    let what = format!("{} would be blanked for good", blanked(would));
    let noun = match args.what {
        What::Event => "event",
        What::Actor => "actor",
        What::Change => "change",
    };
    let command = format!("chancery redact {noun} {} --why .. --yes", args.which);
    ask::agreed(context, &format!("{what}. Do it?"), &command)
}

fn blanked(redacted: &Redacted) -> String {
    format!(
        "{} and {} of {}",
        counted(redacted.rows.len(), "value"),
        counted(redacted.operations, "operation"),
        counted(redacted.changes.len(), "change"),
    )
}

fn tell(
    context: &Context,
    global: &Global,
    store: &Store,
    written: &Written<Redacted>,
) -> Result<(), CliError> {
    let redacted = &written.value;
    if global.json {
        let object = serde_json::json!({
            "change": written.change, "rows": redacted.rows, "operations": redacted.operations,
            "changes": redacted.changes, "saying": redacted.saying.iter().map(|id| id.0).collect::<Vec<_>>(), "head": store.head()?.map(|head| head.hash),
        });
        return Ok(writeln!(std::io::stdout().lock(), "{object}")?);
    }
    if context.quiet {
        return Ok(());
    }
    for event in &redacted.saying {
        say(&format!(
            "event {event} still says the name in its own words (chancery redact event {event})"
        ));
    }
    match written.change {
        None => say("nothing was left to blank; the file was written anew all the same"),
        Some(change) => say(&format!(
            "change {change} blanked {}; backups and exports made before hold it still",
            blanked(redacted)
        )),
    }
    Ok(())
}
