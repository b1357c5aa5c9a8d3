//! What an import did or would do, told.

use std::io::Write as _;

use chancery::{
    answer::ImportReport,
    model::{fit, shown},
};

use super::{
    context::Context,
    error::{CliError, say},
};

/// Tells of one file on standard error.
pub(super) fn tell(context: &Context, file: &str, dry_run: bool, report: &ImportReport) {
    if context.quiet {
        return;
    }
    let skipped: u64 = report.skipped.values().sum();
    let would = if dry_run { " (nothing was written)" } else { "" };
    say(&format!("{file}: {}", report.format));
    say(&format!(
        "  {} read · {} new · {} same · {} changed · {} merged · {skipped} skipped{would}",
        report.read, report.new, report.same, report.changed, report.merged
    ));
    for outcome in ["new", "same", "changed", "merged"] {
        let said = report.examples.of(outcome);
        if dry_run && !said.is_empty() {
            say(&format!("  {outcome}, such as"));
            examples(said);
        }
    }
    for (reason, n) in &report.skipped {
        say(&format!("  skipped: {n} {reason}"));
        if dry_run {
            examples(report.examples.of(reason));
        }
    }
    for name in &report.settled {
        say(&format!("  settled: {name}"));
    }
    unknown(report);
    if !report.ignored.is_empty() {
        say(&format!("  not read: columns {}", report.ignored.join(", ")));
    }
    if !report.other_sheets.is_empty() {
        say(&format!("  not read: sheets {}", report.other_sheets.join(", ")));
    }
    for kept in &report.kept {
        say(&format!("  kept as amended here: event {kept}"));
    }
    for double in &report.doubles {
        say(&format!("  {double}"));
    }
}

/// The width of an example.
const EXAMPLE: usize = 110;

/// Some rows, one on each line.
fn examples(said: &[String]) {
    for example in said {
        say(&format!("    {}", fit(example, EXAMPLE)));
    }
}

/// Names that most often are nobody's.
const UNKNOWN: usize = 5;

/// Names of a feed whose sides stay empty, and how they are settled.
fn unknown(report: &ImportReport) {
    let mut names: Vec<(&String, &u64)> = report.unknown.iter().collect();
    names.sort_by_key(|(name, cells)| (std::cmp::Reverse(**cells), *name));
    let cells: u64 = report.unknown.values().sum();
    if names.is_empty() {
        return;
    }
    let most = names.iter().take(UNKNOWN);
    let mut most: Vec<String> =
        most.map(|(name, n)| format!("`{}` ({n})", shown(name))).collect();
    if names.len() > UNKNOWN {
        most.push(format!("{} more", names.len() - UNKNOWN));
    }
    let sides = if cells == 1 { "1 side".to_owned() } else { format!("{cells} sides") };
    say(&format!("  {sides} left empty, nobody here is called so: {}", most.join(", ")));
}

/// The counts of all files as JSON; of what would be done with examples.
pub(super) fn json(total: &ImportReport, dry_run: bool) -> Result<(), CliError> {
    let mut object = serde_json::json!({
        "read": total.read, "new": total.new, "same": total.same, "changed": total.changed,
        "merged": total.merged, "skipped": total.skipped,
    });
    if dry_run && let Some(object) = object.as_object_mut() {
        let examples = total.examples.iter();
        let examples = examples.map(|(outcome, said)| (outcome.to_owned(), said.into()));
        object.insert("examples".to_owned(), serde_json::Value::Object(examples.collect()));
    }
    Ok(writeln!(std::io::stdout().lock(), "{object}")?)
}
