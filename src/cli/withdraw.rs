//! `chancery withdraw`: retracts events; they stay in the log.

use std::io::Write as _;

use chancery::{
    answer::{self, AnswerError, which_event},
    model::shown,
    store::Access,
};

use super::{
    args::Global,
    ask,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Retract events: they vanish from every answer, stay in the log and come back by undo
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery withdraw 412 --why \"logged twice, see 409\"
  chancery withdraw 412 413 --why \"the visit was a rumour\" --all-under")]
pub(crate) struct Args {
    /// The events: numbers, `last`, or beginnings of uuids
    #[arg(required = true, value_name = "EVENT")]
    events: Vec<String>,
    /// The reason, for the log
    #[arg(long, required = true, value_name = "TEXT")]
    why: String,
    /// Also every event under them
    #[arg(long)]
    all_under: bool,
}

/// Withdraws the events; stdout is a line `NUMBER TITLE` for each.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let events: Vec<_> =
        args.events.iter().map(|event| which_event(&store, event)).collect::<Result<_, _>>()?;
    let mut withdraw = |all_under| {
        answer::withdraw(&mut store, &context.stamp(), events.clone(), &args.why, all_under)
    };
    let done = match withdraw(args.all_under) {
        Err(AnswerError::HasUnder { events, under }) if context.is_interactive => {
            for event in &under {
                say(&format!("  {}", shown(event)));
            }
            let question =
                format!("{} under {events}. Withdraw these too?", stand(under.len()));
            if !ask::agreed(context, &question, "--all-under")? {
                say("nothing was withdrawn");
                return Ok(());
            }
            withdraw(true)?
        }
        done => done?,
    };
    if let Some(at) = &done.held_at {
        say(&format!("the clock stands before the last change; logged as of {at}"));
    }
    for (event, change) in &done.already {
        let when = change.as_ref().map_or_else(String::new, |change| {
            let day = change.at.get(..10).unwrap_or_default();
            format!(" since {day} (chancery undo {} brings it back)", change.seq)
        });
        say(&format!(
            "event {} `{}` is withdrawn already{when}",
            event.id,
            shown(&event.title)
        ));
    }
    if let (Some(change), false) = (done.change, context.quiet) {
        let (n, them) = match done.events.len() {
            1 => ("1 event".to_owned(), "it"),
            n => (format!("{n} events"), "them"),
        };
        say(&format!("{n} withdrawn · chancery undo {change} brings {them} back"));
    }
    let mut out = std::io::stdout().lock();
    for event in &done.events {
        writeln!(out, "{} {}", event.id, shown(&event.title))?;
    }
    Ok(())
}

fn stand(n: usize) -> String {
    if n == 1 { "1 event stands".to_owned() } else { format!("{n} events stand") }
}
