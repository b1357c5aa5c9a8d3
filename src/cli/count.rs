//! `chancery count`: how many events, by the values of fields.

use std::num::NonZeroUsize;

use chancery::{
    answer::{self, Count, CountField, CountOptions, CountRow},
    model::counted,
    query::Query,
    store::Access,
};
use clap::ValueEnum;

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES_AND_PICTURES},
    picture_args::PictureArgs,
    pivot::pivot,
    rules,
};

/// Count events by the values of fields: the pivot
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample count kind:visit at:Dushanbe on:2025 --by guest,month --fill
  chancery --sample count layer:contact status:held actor:putin --by party,year --of C5
  chancery --sample count kind:pledge donor:EU,CHN --by donor --sum amount -o pledges.csv
  chancery --sample count --by kind --top 10
  chancery --sample count kind:visit in:TJK --by guest,year -o visits.svg
Fields are roles (host, guest..), presences (absent, invited..), state (in whatever role), party (by
the rules of the numbers), actor, kind, layer, level, format, status, year, quarter, month, date,
place, country, series, under, title, tag, source, publisher, currency, amount_kind.
A role counts the state acted for, once an event. An event with two hosts stands in two rows and
counts once in the total. Amounts of different currencies or kinds are never added.")]
pub(crate) struct Args {
    /// Terms of the query; none counts every event
    terms: Vec<String>,
    /// By what, separated by commas
    #[arg(long, value_name = "FIELDS")]
    by: String,
    /// Add up what the events are about, by currency and kind of amount
    #[arg(long, value_name = "WHAT")]
    sum: Option<Sum>,
    /// Only so many rows, those with the most events; periods aside
    #[arg(long, value_name = "N")]
    top: Option<NonZeroUsize>,
    /// Show years, quarters or months without events too
    #[arg(long)]
    fill: bool,
    /// Only the rows of these actors; a body stands for its members
    #[arg(long, value_name = "ACTORS")]
    of: Option<String>,
    #[command(flatten)]
    size: PictureArgs,
}

/// What can be added up.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sum {
    /// The amounts
    Amount,
}

/// Counts the events.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES_AND_PICTURES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let options = CountOptions {
        by: CountField::list(&args.by, &store)?,
        with_amount: args.sum.is_some(),
        top: args.top.map(NonZeroUsize::get),
        fill: args.fill,
        of: rules::states(context, &store, args.of.as_deref())?,
    };
    if options.of.is_some() && !options.by.iter().any(CountField::is_of_actors) {
        return Err(CliError::Refused(
            "`--of` chooses among actors, and no field of `--by` has any (add a role, state, party or actor)"
                .to_owned(),
        ));
    }
    let count = answer::count(&store, &query, &options)?;
    let labels = answer::labels(&store, &count)?;
    let mut about = about(&count, &query);
    if count.selected == 0 {
        rules::nothing_found(&store, &query, &mut about)?;
    }
    about.fact("revision", store.head()?.map(|change| change.hash));
    if output.is_picture() {
        about.words.insert(0, rules::made_from(&store, &query)?);
        let drawing = count.picture(&labels, &about.words).draw();
        return output.picture(&drawing, args.size.width, &about);
    }
    output.table(&count.table(), &about, |paint, width| pivot(&count, &labels, paint, width))
}

/// What was counted and what was not, in facts and in words.
fn about(count: &Count, query: &Query) -> About {
    let names: Vec<String> =
        count.fields.iter().map(|field| field.name().into_owned()).collect();
    let mut about = About::default();
    about.fact("query", query.to_string());
    about.fact("by", names.clone());
    about.fact("events", count.shown);
    about.fact("selected", count.selected);
    about.fact("in_several_rows", count.repeated);
    about.fact("without_certain_period", count.uncertain);
    about.fact("rows_left_out", count.left_out);
    let of = match count.selected - count.shown.min(count.selected) {
        0 => String::new(),
        _ => format!(" of {}", count.selected),
    };
    about.word(format!(
        "{}{of} counted by {}",
        counted(count.shown, "event"),
        names.join(", ")
    ));
    if count.repeated > 0 {
        about.word(format!(
            "{} in more than one row, and once in the total",
            stand(count.repeated)
        ));
    }
    if count.uncertain > 0 {
        about.word(format!(
            "{} first day is not certain to lie in one period: counted in no period",
            whose(count.uncertain)
        ));
    }
    if count.left_out > 0 {
        about.word(format!(
            "{} with fewer events left out (--top)",
            counted(count.left_out, "row")
        ));
    }
    if count.with_amount {
        let units = count.fields.iter().filter(|field| CountField::UNITS.contains(field));
        let units: Vec<String> = units.map(|field| field.name().into_owned()).collect();
        let sum = |row: &CountRow| {
            let values = row.values.iter().map(|value| serde_json::json!(value));
            let mut sum: serde_json::Map<_, _> = units.iter().cloned().zip(values).collect();
            // As text: an exact sum may be longer than what readers of JSON keep of a number.
            sum.insert("amount".to_owned(), serde_json::json!(row.amount));
            sum.insert("events".to_owned(), row.events.into());
            serde_json::Value::Object(sum)
        };
        about.fact("totals", count.sums.iter().map(sum).collect::<Vec<_>>());
        about.fact("without_amount", count.without_amount);
        if count.without_amount > 0 {
            about.word(format!(
                "{} no amount: counted, and nothing added",
                have(count.without_amount)
            ));
        }
    }
    about
}

fn stand(n: usize) -> String {
    format!("{} {}", counted(n, "event"), if n == 1 { "stands" } else { "stand" })
}

fn have(n: usize) -> String {
    format!("{} {}", counted(n, "event"), if n == 1 { "has" } else { "have" })
}

fn whose(n: usize) -> String {
    format!("{} whose", counted(n, "event"))
}
