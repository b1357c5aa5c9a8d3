//! `chancery init`: makes a file, or brings newer reference data to one.

use chancery::{
    answer,
    exchange::VERSION,
    store::{Access, Refresh, Refreshed, Written},
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Make a database file with all reference tables, or refresh those of one
///
/// `--refresh` brings the reference data of this program (actors and their names, offices and memberships,
/// places, kinds, roles, series, poles, weight sets, publications) to a file that is there, as one logged
/// change. What you amended, added or took out stays as you made it and is told; weight sets that are there
/// are never edited; events, also those of the sample, are left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery init                          chancery.db in this folder
  chancery --db week.db init             a file of that name
  chancery init --refresh                newer reference data for the file that is there
  --sample with init also writes the shipped events")]
pub(crate) struct Args {
    /// Bring newer reference data to a file that is there
    #[arg(long)]
    refresh: bool,
}

/// Makes the file; `--sample` also writes the shipped events.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    if args.refresh {
        return refresh(context, global);
    }
    let path = locate::to_make(context, global);
    let store = answer::init(&path, &context.stamp(), global.sample)?;
    let [(_, events), ..] = store.counts()?;
    if !context.quiet {
        let next = if events == 0 {
            "chancery add KIND TITLE on:DATE host:.. guest:.. logs an event"
        } else {
            "chancery graph --of C5 asks who engages with whom"
        };
        say(&format!("made {} with {events} events · {next}", path.display()));
    }
    Ok(())
}

fn refresh(context: &Context, global: &Global) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let words = match answer::refresh(&mut store, &context.stamp())? {
        None => vec![up_to_date()],
        Some(Refresh::FileIsNewer(version)) => {
            return Err(CliError::Refused(format!(
                "the file has reference data of {version}, this program ships {VERSION}; nothing was changed (use a newer chancery)"
            )));
        }
        Some(Refresh::Done(written)) => told(&written),
    };
    for line in words.iter().filter(|_| !context.quiet) {
        say(line);
    }
    Ok(())
}

fn told(written: &Written<Refreshed>) -> Vec<String> {
    let done = &written.value;
    let mut lines: Vec<String> = done.kept.iter().map(|line| format!("kept {line}")).collect();
    if let Some(at) = &written.held_at {
        lines.push(format!("the clock stands before the last change; logged as of {at}"));
    }
    lines.push(match written.change {
        None if done.kept.is_empty() => up_to_date(),
        None => format!("{}, but for what was kept ({})", up_to_date(), done.kept.len()),
        Some(change) => format!(
            "refreshed to {VERSION}: {} added, {} changed, {} taken out, {} kept · change {change} · chancery log shows it",
            done.added,
            done.changed,
            done.taken_out,
            done.kept.len()
        ),
    });
    lines
}

fn up_to_date() -> String {
    format!("the reference data is that of {VERSION} already; nothing was written")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(change: Option<i64>, kept: &[&str]) -> String {
        let kept: Vec<String> = kept.iter().map(|line| (*line).to_owned()).collect();
        let added = usize::from(change.is_some()) * 12;
        let value = Refreshed { added, changed: added / 4, taken_out: added / 12, kept };
        told(&Written { value, change, held_at: None })
            .join("\n")
            .replace(VERSION, "2026-11-25")
    }

    #[test]
    fn what_a_refresh_did_is_told_with_what_it_kept() {
        let kept = ["pole TUR: taken out here", "publication 24.kg: added here"];
        insta::assert_snapshot!(
            [lines(Some(7), &kept), lines(Some(7), &[]), lines(None, &kept), lines(None, &[])]
                .join("\n\n")
        );
    }
}
