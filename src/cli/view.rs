//! `chancery view`: queries kept under a name, which stand in any query as `view:NAME`.

use chancery::{
    answer,
    model::{Cell, Column, Table, ViewName, counted},
    query::Terms,
    store::Access,
};

use super::{
    args::Global,
    argv,
    context::Context,
    error::{CliError, say},
    grid::grid,
    locate,
    output::{About, Output, TABLES},
};

/// What can be done with saved views.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum ViewAction {
    /// List the saved views
    List,
    /// Show the query of one and how many events it selects today
    Show {
        /// Its name
        name: ViewName,
    },
    /// Keep a query under a new name: NAME TERMS..
    Add(ViewArgs),
    /// Keep another query under a name that is there: NAME TERMS..
    Amend(ViewArgs),
    /// Take one out
    Remove {
        /// Its name
        name: ViewName,
    },
}

/// A view and its query.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery view add dushanbe in:TJK since:2025-10-08
  chancery view add week since:-7d until:today
  chancery --sample timeline since:2025-10-08 in:TJK
Dates counted from today stay so. `view:dushanbe` then stands in any query.")]
pub(crate) struct ViewArgs {
    /// Its name
    name: ViewName,
    /// Terms of the query
    #[arg(required = true)]
    terms: Vec<String>,
}

/// Lists, shows or changes saved views.
pub(crate) fn run(
    context: &Context,
    global: &Global,
    action: &ViewAction,
) -> Result<(), CliError> {
    match action {
        ViewAction::List => list(context, global, None),
        ViewAction::Show { name } => list(context, global, Some(name)),
        ViewAction::Add(args) => add(context, global, args),
        ViewAction::Amend(args) => amend(context, global, args),
        ViewAction::Remove { name } => {
            let mut store = locate::open(context, global, Access::Write)?;
            answer::remove_view(&mut store, &context.stamp(), name, context.today())?;
            done(context, &format!("removed view {name}"));
            Ok(())
        }
    }
}

fn list(context: &Context, global: &Global, only: Option<&ViewName>) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let views = match only {
        Some(name) => vec![answer::view(&store, name)?],
        None => store.saved_views()?,
    };
    let mut columns = vec![Column::plain("name"), Column::text("query")];
    let mut rows: Vec<Vec<Cell>> = views
        .iter()
        .map(|view| vec![view.name.as_str().into(), view.query.as_str().into()])
        .collect();
    if only.is_some() {
        columns.insert(1, Column::plain("events"));
        for (view, row) in views.iter().zip(&mut rows) {
            let events = answer::view_selects(&store, view, context.today())?;
            row.insert(1, Cell::count(events));
        }
    }
    let mut about = About::default();
    if views.is_empty() {
        about.word("no saved views (chancery view add NAME TERMS.. keeps one)");
    }
    let table = Table { columns, rows };
    output.table(&table, &about, |paint, width| grid(&table, paint, width))
}

fn add(context: &Context, global: &Global, args: &ViewArgs) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let (terms, today) = (terms(args)?, context.today());
    let view = answer::add_view(&mut store, &context.stamp(), &args.name, &terms, today)?;
    let events = answer::view_selects(&store, &view, today)?;
    done(context, &format!("added view {} ({} today)", view.name, counted(events, "event")));
    Ok(())
}

fn amend(context: &Context, global: &Global, args: &ViewArgs) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let (terms, today) = (terms(args)?, context.today());
    let written = answer::amend_view(&mut store, &context.stamp(), &args.name, &terms, today)?;
    let words = match written.change {
        Some(_) => format!("amended view {}", args.name),
        None => format!("view {} is that query already; nothing was changed", args.name),
    };
    done(context, &words);
    Ok(())
}

fn terms(args: &ViewArgs) -> Result<Terms, CliError> {
    Ok(Terms::from_args(argv::unmarked(&args.terms))?)
}

fn done(context: &Context, words: &str) {
    if !context.quiet {
        say(words);
    }
}
