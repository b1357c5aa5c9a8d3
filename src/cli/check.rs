//! `chancery check`: is the file sound, and what should be looked at.

use std::io::Write as _;

use chancery::{answer, store::Access};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Check the log's chain and references, and list what should be looked at
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only what is quick: no reading of every page (this version knows no other)
    #[arg(long)]
    quick: bool,
}

/// Prints the findings; remarks are no failure, broken rules are.
pub(crate) fn run(context: &Context, global: &Global) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let findings = answer::check(&store)?;
    let mut out = std::io::stdout().lock();
    for finding in &findings {
        let word = if finding.is_broken { "broken" } else { "remark" };
        let what = chancery::model::shown(&finding.what);
        writeln!(out, "{word}: {what} ({})", finding.hint)?;
    }
    let broken = findings.iter().filter(|finding| finding.is_broken).count();
    if broken > 0 {
        let rules = if broken == 1 { "rule is" } else { "rules are" };
        return Err(CliError::Refused(format!("{broken} {rules} broken")));
    }
    if !context.quiet {
        let remarks = if findings.len() == 1 { "remark" } else { "remarks" };
        say(&format!("the log and all references hold · {} {remarks}", findings.len()));
    }
    Ok(())
}
