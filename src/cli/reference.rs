//! `chancery actor|place|kind|role|series|pole|publication|source`: the reference tables.

use chancery::{
    answer::{self, Reference},
    model::{Cell, Edtf, Table, counted},
    query::{Names as _, Terms},
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    grid::grid,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
    patch,
    reference_rows::{Action, AmendArgs, KindAction, Rows},
};

/// Lists a table.
pub(crate) fn list(
    context: &Context,
    global: &Global,
    which: Reference,
) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let table = answer::list(&store, which)?;
    output.table(&table, &About::default(), |paint, width| grid(&table, paint, width))
}

/// Shows the row that is called so, a line for each column.
pub(crate) fn show(
    context: &Context,
    global: &Global,
    which: (Reference, &'static str),
    name: &str,
) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let key = answer::row_called(&store, which, name)?;
    let mut table = answer::list(&store, which.0)?;
    table.rows.retain(|row| row.first().is_some_and(|cell| cell.to_text() == key));
    one_row(context, global, &table, Vec::new())
}

/// Shows an actor with its names, offices and memberships.
fn show_actor(context: &Context, global: &Global, name: &str) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let key = super::rules::actor(&store, name)?;
    let mut table = answer::list(&store, Reference::Actors)?;
    table.rows.retain(|row| row.first().is_some_and(|cell| cell.to_text() == key.as_str()));
    let mut more: Vec<(&str, String)> = vec![("names", store.names_of(&key)?.join(" · "))];
    let failed = answer::AnswerError::from;
    for office in store.offices_of(&key).map_err(failed)? {
        let span = span(office.since.as_ref(), office.until.as_ref());
        more.push((
            "office",
            format!("{} for {} ({}), {span}", office.title, office.of, office.level),
        ));
    }
    let memberships = store.memberships()?;
    for row in memberships.iter().filter(|row| row.member == key || row.body == key) {
        let span = span(row.since.as_ref(), row.until.as_ref());
        more.push((
            "membership",
            format!("{} is {} of {}, {span}", row.member, row.standing, row.body),
        ));
    }
    one_row(context, global, &table, more)
}

/// A span as it is known; an unknown bound is said.
fn span(since: Option<&Edtf>, until: Option<&Edtf>) -> String {
    let word = |bound: Option<&Edtf>, unknown: &str| {
        bound.map_or_else(|| unknown.to_owned(), ToString::to_string)
    };
    format!(
        "{} to {}",
        word(since, "unknown (assumed open)"),
        word(until, "unknown (assumed open)")
    )
}

fn one_row(
    context: &Context,
    global: &Global,
    table: &Table,
    more: Vec<(&str, String)>,
) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    output.table(table, &About::default(), |paint, width| {
        let cells = table.rows.first().into_iter().flatten();
        let own = table
            .columns
            .iter()
            .map(|column| column.name.as_ref())
            .zip(cells.map(Cell::to_text));
        let mut text = String::new();
        for (name, value) in own.chain(more).filter(|(_, value)| !value.is_empty()) {
            let room = width.saturating_sub(14).max(20);
            for (n, line) in textwrap::wrap(&Paint::plain(&value), room).iter().enumerate() {
                let label = paint.dim(&format!("{:<13}", if n == 0 { name } else { "" }));
                text.push_str(&format!("{label}{line}\n"));
            }
        }
        text
    })
}

/// Lists a table, shows, adds or amends a row.
pub(crate) fn run<T: Rows>(
    context: &Context,
    global: &Global,
    action: &Action<T>,
) -> Result<(), CliError> {
    match action {
        Action::List => list(context, global, T::LIST),
        Action::Show { key } if T::TABLE == "actor" => show_actor(context, global, key),
        Action::Show { key } => show(context, global, (T::LIST, T::TABLE), key),
        Action::Add(args) => {
            let mut store = locate::open(context, global, Access::Write)?;
            let terms = Terms::from_args(&args.terms)?;
            let key = match T::TABLE {
                "pole" => super::rules::actor(&store, &args.key)?.to_string(),
                _ => args.key.clone(),
            };
            let row = (T::TABLE, key.as_str());
            answer::add_row(&mut store, &context.stamp(), row, &terms, context.today())?;
            done(context, &format!("added {} {key}", T::TABLE));
            Ok(())
        }
        Action::Amend(args) => amend::<T>(context, global, args),
    }
}

fn amend<T: Rows>(
    context: &Context,
    global: &Global,
    args: &AmendArgs<T>,
) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let key = match T::TABLE {
        "actor" => super::rules::actor(&store, &args.key)?.to_string(),
        table => answer::row_called(&store, (T::LIST, table), &args.key)?,
    };
    let terms = Terms::from_args(&args.terms)?;
    let row = (T::TABLE, key.as_str());
    let written =
        answer::amend_row(&mut store, &context.stamp(), row, &terms, context.today())?;
    let edits: Vec<_> = written.value.iter().collect();
    if edits.is_empty() {
        say(&format!("{} {key} is so already; nothing to change", T::TABLE));
        return Ok(());
    }
    let paint = Paint { color: context.color };
    let text = patch::edits(&edits, 4, paint, context.width);
    done(context, &format!("amended {} {key}\n{}", T::TABLE, text.trim_end()));
    Ok(())
}

/// What kinds can do besides: being renamed.
pub(crate) fn kind(
    context: &Context,
    global: &Global,
    action: &KindAction,
) -> Result<(), CliError> {
    let (old, new) = match action {
        KindAction::Rows(action) => return run(context, global, action),
        KindAction::Rename { old, new } => (old, new),
    };
    let mut store = locate::open(context, global, Access::Write)?;
    let moved = answer::rename_kind(&mut store, &context.stamp(), old, new)?.value;
    let with_it = [
        counted(moved.events, "event"),
        format!("{} below it", counted(moved.kinds.saturating_sub(1), "kind")),
        counted(moved.weights, "weight"),
        counted(moved.views, "saved view"),
    ];
    let with_it: Vec<_> = with_it.into_iter().filter(|what| !what.starts_with("0 ")).collect();
    let with_it = match with_it.as_slice() {
        [] => "nothing had to move with it".to_owned(),
        some => format!("with it moved {}", some.join(", ")),
    };
    done(context, &format!("renamed {old} to {new} · {with_it}"));
    Ok(())
}

fn done(context: &Context, words: &str) {
    if !context.quiet {
        say(words);
    }
}
