//! `chancery check`: is the file sound, and what should be looked at.

use chancery::{
    answer,
    exchange::FileFormat,
    model::{Cell, Column, Table, shown},
    store::{Access, Depth, Finding, Rule, StoreError},
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
};

/// Of each rule so many findings are listed, unless all are asked for.
const MOST: usize = 5;

/// Check pages, log, references and derived values, and list what should be looked at
///
/// What is broken makes the command fail: exit 1, and 4 where pages are damaged. Remarks do not.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery check                         each finding with the command that mends it
  chancery check --quick                 not every page and payload: for a large file, often
  chancery check --fix                   writes derived values and the text index anew
  chancery check -o findings.csv         every finding, one a row")]
pub(crate) struct Args {
    /// Only the chain of changes, references and loose ends: no reading of every page
    #[arg(long)]
    quick: bool,
    /// Compute again what is derived, and write what differs
    #[arg(long)]
    fix: bool,
    /// List every finding, not the first of each rule
    #[arg(long)]
    all: bool,
}

/// Prints the findings; remarks are no failure, broken rules are.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let depth = if args.quick { Depth::Quick } else { Depth::Whole };
    let access = if args.fix { Access::Write } else { Access::Read };
    let mut store = locate::open(context, global, access)?;
    if args.fix {
        let fixed = store.repair()?;
        if !context.quiet {
            let months = match fixed.months {
                0 => String::new(),
                n => format!(", {n} months of rows of feeds"),
            };
            say(&format!("written anew: {} rows, {} texts{months}", fixed.rows, fixed.texts));
        }
    }
    let findings = answer::check(&store, depth, context.today())?;
    let most = if args.all { usize::MAX } else { MOST };
    let about = about(&findings, depth);
    if output.format() == FileFormat::Table {
        output.text(&text(&findings, most, output.paint()), &about)?;
    } else {
        let columns = COLUMNS.to_vec();
        let table = Table { columns, rows: findings.iter().map(cells).collect() };
        output.table(&table, &about, |_, _| String::new())?;
    }
    verdict(&findings)
}

const COLUMNS: &[Column] = &[
    Column::plain("rule"),
    Column::plain("broken"),
    Column::plain("event"),
    Column::text("what"),
    Column::text("hint"),
];

fn cells(finding: &Finding) -> Vec<Cell> {
    vec![
        finding.rule.as_str().into(),
        Cell::Bool(finding.rule.is_broken()),
        finding.event.map_or(Cell::Empty, |event| Cell::Integer(event.0)),
        finding.what.as_str().into(),
        finding.hint.as_str().into(),
    ]
}

/// A heading for each rule, its first findings, and what to do about them.
fn text(findings: &[Finding], most: usize, paint: Paint) -> String {
    let mut text = String::new();
    for of_rule in findings.chunk_by(|a, b| a.rule == b.rule) {
        let Some(first) = of_rule.first() else { continue };
        let heading = format!("{}: {}", first.rule.heading(), of_rule.len());
        let heading = if first.rule.is_broken() {
            format!("{} {heading}", paint.error("broken"))
        } else {
            paint.bold(&heading)
        };
        text.push_str(&format!("{heading}\n"));
        let is_same = of_rule.iter().all(|finding| finding.hint == first.hint);
        let each = !is_same && of_rule.len() <= most;
        let hint = |hint: &str| format!("{}\n", paint.dim(&format!("    → {hint}")));
        for finding in of_rule.iter().take(most) {
            text.push_str(&format!("  {}\n", shown(&finding.what)));
            if each {
                text.push_str(&hint(&finding.hint));
            }
        }
        if let Some(more) = of_rule.len().checked_sub(most).filter(|more| *more > 0) {
            text.push_str(&paint.dim(&format!("  and {more} more (--all lists them)")));
            text.push('\n');
        }
        if !each {
            text.push_str(&hint(together(of_rule, first)));
        }
    }
    text
}

/// What mends many findings of a rule at once, else what mends the first.
fn together<'f>(of_rule: &[Finding], first: &'f Finding) -> &'f str {
    match first.rule {
        _ if of_rule.len() == 1 => &first.hint,
        Rule::Overdue => {
            "chancery amend status:overdue --set status:held, after timeline status:overdue"
        }
        Rule::Unsourced => "chancery cite NUMBER URL",
        _ => &first.hint,
    }
}

fn about(findings: &[Finding], depth: Depth) -> About {
    let broken = findings.iter().filter(|finding| finding.rule.is_broken()).count();
    let mut about = About::default();
    about.fact("broken", broken);
    about.fact("remarks", findings.len() - broken);
    about.fact("quick", depth == Depth::Quick);
    if broken == 0 {
        let what = match depth {
            Depth::Quick => "the chain of the log and all references hold",
            Depth::Whole => "pages, log, references and derived values hold",
        };
        let noun = if findings.len() == 1 { "remark" } else { "remarks" };
        about.word(format!("{what} · {} {noun}", findings.len()));
    }
    about
}

fn verdict(findings: &[Finding]) -> Result<(), CliError> {
    let broken = findings.iter().filter(|finding| finding.rule.is_broken());
    if let Some(page) = findings.iter().find(|finding| finding.rule == Rule::Page) {
        return Err(StoreError::Damaged(page.what.clone()).into());
    }
    match broken.count() {
        0 => Ok(()),
        1 => Err(CliError::Refused("1 rule is broken".to_owned())),
        broken => Err(CliError::Refused(format!("{broken} rules are broken"))),
    }
}
