//! `add -f SHEET`: the events of a sheet, all of them or none.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use chancery::{
    answer::{self, AnswerError, SheetAdded, SheetAsked},
    exchange::{SheetProblem, annotated, open, sheet_text, write_file},
    model::shown,
    store::{Access, Store, Written},
};

use crate::cli::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Adds the events of a sheet; `-` is standard input.
pub(crate) fn run(
    context: &Context,
    global: &Global,
    file: &str,
    asked: &SheetAsked,
) -> Result<(), CliError> {
    let text = read(file)?;
    let store = locate::open(context, global, Access::Write)?;
    let written = answer::add_sheet(&store, &context.stamp(), &text, asked);
    tell(context, file, &written.map_err(|error| refused(file, &text, error))?)
}

/// The refusal of a sheet, with a copy beside it that holds the errors under their lines.
pub(crate) fn refused(file: &str, text: &str, error: AnswerError) -> CliError {
    let AnswerError::Sheet { problems, .. } = error else { return error.into() };
    let copy = if file == "-" { None } else { copy_beside(file, text, &problems) };
    CliError::Sheet { file: name(file), problems, copy }
}

/// The text of a sheet.
pub(crate) fn read(file: &str) -> Result<String, CliError> {
    let name = name(file);
    if file == "-" {
        return Ok(sheet_text(std::io::stdin().lock(), &name)?);
    }
    Ok(sheet_text(open(Path::new(file))?, &name)?)
}

pub(crate) fn name(file: &str) -> String {
    if file == "-" { "standard input".to_owned() } else { file.to_owned() }
}

/// Writes `SHEET.errors`; where that cannot be, the errors are told all the same.
fn copy_beside(file: &str, text: &str, problems: &[SheetProblem]) -> Option<PathBuf> {
    let path = PathBuf::from(format!("{file}.errors"));
    let copy = annotated(text, problems);
    let write = |out: &mut dyn std::io::Write| Ok(out.write_all(copy.as_bytes())?);
    match write_file::<CliError>(&path, write) {
        Ok(()) => Some(path),
        Err(error) => {
            say(&format!("there is no copy with the errors: {error}"));
            None
        }
    }
}

/// One line an event that is new, then what was made and what was there.
pub(crate) fn tell(
    context: &Context,
    file: &str,
    written: &Written<SheetAdded>,
) -> Result<(), CliError> {
    let added = &written.value;
    let mut lines = String::new();
    for event in added.events.iter().filter(|event| event.is_new) {
        lines.push_str(&format!("{} {}\n", event.id, shown(&event.title)));
    }
    std::io::stdout().lock().write_all(lines.as_bytes())?;
    for actor in &added.new_actors {
        say(&format!("made {} {} `{}`", actor.kind, actor.key, actor.name));
    }
    for place in &added.new_places {
        say(&format!("made place {} `{}`", place.key, place.name));
    }
    if let Some(at) = &written.held_at {
        say(&format!("the clock stands before the last change; logged as of {at}"));
    }
    if !context.quiet {
        say(&counted(&name(file), written));
    }
    Ok(())
}

fn counted(file: &str, written: &Written<SheetAdded>) -> String {
    let events = &written.value.events;
    let new = events.iter().filter(|event| event.is_new).count();
    let same = events.len() - new;
    let there = if same == 0 { String::new() } else { format!(" · {same} there already") };
    match written.change {
        Some(change) => {
            format!("{file}: {new} logged as change {change}{there} · undo takes them back")
        }
        None => format!("{file}: nothing new{there}"),
    }
}

/// Whether the store can be written at all: before an editor is opened.
pub(crate) fn store(context: &Context, global: &Global) -> Result<Store, CliError> {
    locate::open(context, global, Access::Write)
}
