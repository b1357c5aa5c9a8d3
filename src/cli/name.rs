//! `chancery name`: names of files that were settled once, and are used again by every import.

use chancery::{
    answer,
    model::{Column, SettledName, Table},
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    grid::grid,
    locate,
    output::{About, Output, TABLES},
};

/// What can be done with settled names.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum NameAction {
    /// List the settled names, of every scope or of one
    List {
        /// The name of rules, the domain of a publisher, or a format
        scope: Option<String>,
    },
    /// Settle a name that is not settled in its scope
    Add(NameArgs),
    /// Give a settled name another meaning
    Amend(NameArgs),
    /// Take a settled name out; later imports meet it as any other
    Remove {
        /// The name of rules, the domain of a publisher, or a format
        scope: String,
        /// The name as files write it
        name: String,
    },
}

/// A name and what it means.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery name add csv \"Korea, R.\" KOR
  chancery name add mfa.tj \"Rahmon E.\" emomali-rahmon
  chancery name add engagements Press ignore
Within its scope a settled name goes before every other; case and accents make no difference. A scope is the name
of rules (`import --map`), the domain of the publisher of a file (`import week.csv source:https://mfa.tj/week`),
or a format: csv, tsv, jsonl, json, xlsx. `import --settle NAME=ACTOR` settles a name with the import that needs it.")]
pub(crate) struct NameArgs {
    /// Whose files: the name of rules, the domain of a publisher, or a format
    scope: String,
    /// The name as files write it
    name: String,
    /// Who that is; `ignore` leaves it out
    actor: String,
}

/// Lists or changes settled names.
pub(crate) fn run(
    context: &Context,
    global: &Global,
    action: &NameAction,
) -> Result<(), CliError> {
    match action {
        NameAction::List { scope } => list(context, global, scope.as_deref()),
        NameAction::Add(args) => {
            let mut store = locate::open(context, global, Access::Write)?;
            let settled = answer::settled_name(&store, &args.scope, &args.name, &args.actor)?;
            answer::add_name(&mut store, &context.stamp(), &settled)?;
            done(context, &words(&settled));
            Ok(())
        }
        NameAction::Amend(args) => {
            let mut store = locate::open(context, global, Access::Write)?;
            let settled = answer::settled_name(&store, &args.scope, &args.name, &args.actor)?;
            let written = answer::amend_name(&mut store, &context.stamp(), &settled)?;
            let words = words(&settled);
            done(
                context,
                &match written.change {
                    Some(_) => words,
                    None => format!("{words} already; nothing was changed"),
                },
            );
            Ok(())
        }
        NameAction::Remove { scope, name } => {
            let mut store = locate::open(context, global, Access::Write)?;
            let gone = answer::remove_name(&mut store, &context.stamp(), scope, name)?;
            done(context, &format!("`{}` is settled for {} no more", gone.name, gone.scope));
            Ok(())
        }
    }
}

fn list(context: &Context, global: &Global, scope: Option<&str>) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let mut names = store.settled_names()?;
    names.retain(|one| scope.is_none_or(|scope| one.scope == scope));
    let mut about = About::default();
    if names.is_empty() {
        about.word("no settled names (chancery name add SCOPE NAME ACTOR settles one)");
    }
    let columns = vec![Column::text("scope"), Column::text("name"), Column::plain("actor")];
    let row = |one: &SettledName| {
        vec![one.scope.as_str().into(), one.name.as_str().into(), one.meaning().into()]
    };
    let table = Table { columns, rows: names.iter().map(row).collect() };
    output.table(&table, &about, |paint, width| grid(&table, paint, width))
}

fn words(settled: &SettledName) -> String {
    let SettledName { scope, name, .. } = settled;
    match &settled.actor {
        Some(actor) => format!("in imports of {scope} `{name}` is {actor}"),
        None => format!("in imports of {scope} `{name}` is left out"),
    }
}

fn done(context: &Context, words: &str) {
    if !context.quiet {
        say(words);
    }
}
