//! `--as-of`: every reading command, on the record as it was.

use chancery::{
    model::{parse_date, shown},
    store::{Point, Store},
};
use chrono::NaiveDate;

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// The context of a command that looks back: the day of the point is its today.
pub(crate) fn context(context: Context, global: &Global) -> Result<Context, CliError> {
    let Some(text) = &global.as_of else { return Ok(context) };
    let day = match point(text, context.today())? {
        Point::Day(day) => day,
        change @ Point::Change(_) => {
            let at = locate::now(&context, global)?.point(&change)?.at;
            let day = at.get(..10).unwrap_or_default().parse();
            day.unwrap_or_else(|_| context.today())
        }
    };
    Ok(context.on(day))
}

/// The record as it was then.
pub(crate) fn rewound(context: &Context, store: &Store, text: &str) -> Result<Store, CliError> {
    let then = store.at(&point(text, context.today())?)?;
    if then.redacted > 0 && !context.quiet {
        say(&format!(
            "{} operations since were redacted and cannot be taken back: what they set stands as it is now",
            then.redacted
        ));
    }
    for change in then.lost.iter().filter(|_| !context.quiet) {
        say(&format!(
            "change {} (`{}`) was undone since, and its rows are in no log: they are missing here (import the file again to see them)",
            change.seq,
            shown(&change.sentence)
        ));
    }
    Ok(then.store)
}

/// A day, or a change by its number or the beginning of its hash.
///
/// A word of hexadecimal digits alone is a change, since a day has dashes or blanks or is a word of its own.
pub(crate) fn point(text: &str, today: NaiveDate) -> Result<Point, CliError> {
    if text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Point::Change(text.to_owned()));
    }
    let date = parse_date(text, today).map_err(|error| CliError::AsOf(error.to_string()))?;
    let last =
        date.latest().ok_or_else(|| CliError::AsOf(format!("`{text}` has no last day")))?;
    Ok(Point::Day(last))
}
