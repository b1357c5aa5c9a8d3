//! `chancery cite`: links a source to an event.

use chancery::{answer, model::Grade, store::Access};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Link a source to an event, one of its fields or one of its participants
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery cite 412 https://example.org/visit --grade B2 --quote \"The visit will be the first\"
  chancery cite 412 https://example.org/list --for guest:KAZ
  chancery cite 608 https://example.org/jet --for guest:RUS/putin")]
pub(crate) struct Args {
    /// The event: a number, `last`, or the beginning of a uuid
    event: String,
    /// The address of the source, or a key without blanks
    url: String,
    /// The source's own words
    #[arg(long, value_name = "TEXT")]
    quote: Option<String>,
    /// The grade: reliability A-F and credibility 1-6
    #[arg(long, value_name = "GRADE")]
    grade: Option<Grade>,
    /// The field or ROLE:ACTOR it speaks of, instead of the whole event
    #[arg(long = "for", value_name = "FIELD")]
    field: Option<String>,
}

/// Links the source.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let event = answer::which_event(&store, &args.event)?.id;
    let cite = answer::CiteDraft {
        event,
        field: args.field.clone(),
        address: args.url.clone(),
        grade: args.grade,
        quote: args.quote.clone(),
    };
    answer::cite(&mut store, &context.stamp(), &cite)?;
    if !context.quiet {
        say(&format!("cited for event {event}"));
    }
    Ok(())
}
