//! `chancery import`: files into the careful record.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use chancery::{
    answer::{self, ImportAsked, ImportReport},
    exchange::{
        AtomicFile, ColumnNames, InputFormat, Rejected, Rejects, Rules, SourceFile, open,
        read_rules, shipped_rules, shipped_rules_names,
    },
    model::shown,
    store::Access,
};

use super::{
    args::Global,
    argv,
    context::Context,
    error::{CliError, say},
    import_report::{json, tell},
    locate,
    output::{About, Output},
    progress::watched,
};

/// Import files of events, whatever their format; each file whole or not at all
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery import week.csv
  chancery import talks.csv kind:meeting --dry-run
  chancery import week.csv --rejects rejects.csv
  chancery import week.csv --settle \"Korea, R.=KOR\" --settle Press=ignore
  chancery import 20180101000000.export.CSV.zip       rows of GDELT: leads, apart from events
  chancery import --guess trips.xlsx -o trips.toml
  chancery import trips.xlsx --map trips.toml
  chancery import record                 a folder of `chancery export`, into a new file
A file is known by its content, and that is said: CSV, also with tabs, XLSX, JSON Lines, JSON, a sheet, a calendar; plain,
.gz, or one file in a .zip; of a workbook the first sheet. Needed are date, title and kind (a column, or a term for every row).
Feeds are known too: GDELT, ICEWS, ACLED, UCDP GED, POLECAT, visits (XML); their rows are asked by `feed:` and never mixed with events.
Importing a file again adds nothing.")]
pub(crate) struct Args {
    /// The files, then terms for every row: kind:meeting
    #[arg(required_unless_present = "guess", value_name = "FILE|TERM")]
    files: Vec<String>,
    /// Read the files as this format: csv, tsv, xlsx, jsonl, json, sheet, ics, gdelt, icews, acled, ucdp, plover, visits
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Read the rows of any table by rules: a file, or shipped ones by their name
    ///
    /// Shipped are engagements, leader-travel and pledges; docs/import-rules.md tells how rules are written.
    #[arg(long, value_name = "RULES.toml")]
    map: Option<PathBuf>,
    /// Draft rules for a table from its first rows; on standard output, or -o FILE
    #[arg(long, value_name = "TABLE", conflicts_with_all = ["map", "files"])]
    guess: Option<PathBuf>,
    /// Settle a name of the files once, as `NAME=ACTOR` or `NAME=ignore`; later imports use it again
    ///
    /// It holds for files by the same rules, of the same publisher (`source:https://..` as a term), else of the same
    /// format. `chancery name list` lists what is settled.
    #[arg(long, value_name = "NAME=ACTOR")]
    settle: Vec<String>,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Leave refused rows out, and write them to this file
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

/// Imports the files, one change each.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    if let Some(table) = &args.guess {
        return guess(context, global, table);
    }
    let words = argv::unmarked(&args.files);
    let (terms, files): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| is_term(word));
    if files.is_empty() {
        let hint = "name a file to import, as in `chancery import week.csv kind:meeting`";
        return Err(CliError::Usage(hint.to_owned()));
    }
    if let [folder] = files.as_slice()
        && Path::new(folder).is_dir()
    {
        return whole(context, global, args, folder, &terms);
    }
    let from = args.from.as_deref().map(str::parse::<InputFormat>).transpose()?;
    let rules = args.map.as_deref().map(rules).transpose()?;
    let store = locate::open(context, global, Access::Write)?;
    let mut total = ImportReport::default();
    for file in &files {
        let mut source = SourceFile::open(Path::new(file))?;
        let asked = ImportAsked {
            file: file.clone(),
            from,
            rules: rules.clone(),
            terms: terms.clone(),
            settle: args.settle.clone(),
            dry_run: args.dry_run,
            keep_going: args.rejects.is_some(),
            today: context.today(),
        };
        let progress = source.progress();
        let mut import = || answer::import(&store, &context.stamp(), &mut source, &asked);
        let report = if context.quiet || global.json {
            import()
        } else {
            watched(&progress, file, import)
        }?;
        if !global.json {
            tell(context, file, args.dry_run, &report);
        }
        add(&mut total, report);
    }
    if let Some(path) = &args.rejects {
        write_rejects(path, &total)?;
    }
    if global.json { json(&total, args.dry_run) } else { Ok(()) }
}

/// Drafts rules for a table, by the names of the database in use or the shipped ones.
fn guess(context: &Context, global: &Global, table: &Path) -> Result<(), CliError> {
    let mut file = SourceFile::open(table)?;
    let store = match locate::open(context, global, Access::Read) {
        Err(CliError::NoDatabase) => answer::sample()?,
        store => store?,
    };
    let text = answer::guess_rules(&store, &mut file)?;
    Output::as_it_is(context, global).text(&text, &About::default())
}

/// Rules from a file, or those of that name that come with the program.
fn rules(path: &Path) -> Result<Arc<Rules>, CliError> {
    let name = path.display().to_string();
    if path.exists() {
        return Ok(Arc::new(read_rules(open(path)?, &name)?));
    }
    if let Some(text) = shipped_rules(&name) {
        return Ok(Arc::new(read_rules(text.as_bytes(), &format!("{name}.toml"))?));
    }
    let shipped: Vec<_> = shipped_rules_names().collect();
    Err(CliError::Refused(format!(
        "there is no file `{name}` and no rules of that name (shipped are {})",
        shipped.join(", ")
    )))
}

/// Reads an export into a file on which nobody worked.
fn whole(
    context: &Context,
    global: &Global,
    args: &Args,
    folder: &str,
    terms: &[String],
) -> Result<(), CliError> {
    if let Some(term) = terms.first() {
        return Err(CliError::Refused(format!(
            "`{term}`: a folder is a whole record, whose events have all they need (leave the term out)"
        )));
    }
    if !args.settle.is_empty() {
        let hint = "a folder is a whole record, settled names and all (leave `--settle` out)";
        return Err(CliError::Refused(hint.to_owned()));
    }
    if args.rejects.is_some() {
        let hint =
            "a folder is a whole record, of which no row is left out (leave `--rejects` out)";
        return Err(CliError::Refused(hint.to_owned()));
    }
    let store = locate::open(context, global, Access::Write)?;
    let done =
        answer::import_folder(&store, &context.stamp(), Path::new(folder), args.dry_run)?.value;
    let read = done.new + done.same + done.changed;
    if global.json {
        let object = serde_json::json!({
            "read": read, "new": done.new, "same": done.same, "changed": done.changed,
            "merged": 0, "skipped": {}, "taken_out": done.taken_out,
        });
        return Ok(writeln!(std::io::stdout().lock(), "{object}")?);
    }
    if !context.quiet {
        let would = if args.dry_run { " (nothing was written)" } else { "" };
        say(&format!(
            "{}: {read} rows read · {} new, {} events among them · {} same · {} changed · {} taken out{would}",
            shown(folder),
            done.new,
            done.events,
            done.same,
            done.changed,
            done.taken_out
        ));
    }
    Ok(())
}

/// A word with a colon that is no file: a term.
fn is_term(word: &str) -> bool {
    word.contains(':') && !Path::new(word).exists()
}

fn add(total: &mut ImportReport, report: ImportReport) {
    total.read += report.read;
    total.new += report.new;
    total.same += report.same;
    total.changed += report.changed;
    total.merged += report.merged;
    for (reason, n) in report.skipped {
        *total.skipped.entry(reason).or_default() += n;
    }
    total.rejected.extend(report.rejected);
    total.examples.append(report.examples);
}

/// The refused rows with their reasons, under the columns of the first of them.
fn write_rejects(path: &Path, total: &ImportReport) -> Result<(), CliError> {
    let columns = total.rejected.iter().find_map(|error| match error.record.as_deref() {
        Some(Rejected::Fields(row)) => Some(row.columns().clone()),
        _ => None,
    });
    let mut file = AtomicFile::create(path)?;
    let mut rejects = Rejects::new(&mut file, &columns.unwrap_or_else(ColumnNames::default))?;
    for error in &total.rejected {
        rejects.reject(error)?;
    }
    rejects.finish()?;
    Ok(file.commit()?)
}
