//! A sheet as a file to import: its lines are known again word for word.

use super::{ImportAsked, ImportReport, doubled};
use crate::{
    answer::{
        AnswerError,
        sheet::{SheetAsked, read_sheet},
    },
    exchange::{ExchangeError, InputFormat, SourceFile, sheet_text},
    model::Uuid,
    store::{Awaited, ImportFile, Incoming, Stamp, Store, StoreError},
};

/// Imports the lines of a sheet as one change, or none.
pub(super) fn import(
    store: &Store,
    stamp: &Stamp,
    file: &mut SourceFile,
    asked: &ImportAsked,
) -> Result<ImportReport, AnswerError> {
    refuse_for_sheet(asked)?;
    let text = sheet_text(file.text()?, &asked.file)?;
    // Doubles are reported by an import, not refused.
    let (make_new, anyway) = (false, true);
    let sheet = SheetAsked { file: asked.file.clone(), today: asked.today, make_new, anyway };
    let incoming = read_sheet(store, &text, &sheet)?;
    let mut report = ImportReport {
        format: format!("{}{}", InputFormat::Sheet.words(), file.packed()),
        ..ImportReport::default()
    };
    for one in &incoming {
        report.read += 1;
        doubled(store, store, &one.draft, &mut report)?;
    }
    let awaited: Vec<Awaited> = incoming.iter().filter_map(awaited).collect();
    let file = ImportFile {
        name: &asked.file,
        awaited: &awaited,
        settled: &[],
        is_rehearsal: asked.dry_run,
    };
    let rows = incoming.into_iter().map(Ok::<Incoming, StoreError>);
    report.take(store.import(stamp, file, rows)?.value);
    Ok(report)
}

fn awaited(one: &Incoming) -> Option<Awaited> {
    let uuid: Uuid = one.draft.uuid?;
    Some(Awaited { uuid, wanted_id: one.draft.wanted_id })
}

/// What means something for rows alone.
fn refuse_for_sheet(asked: &ImportAsked) -> Result<(), AnswerError> {
    let problem = match asked.terms.first() {
        Some(term) => format!("`{term}` does not go with a sheet: write it on its lines"),
        None if !asked.settle.is_empty() => {
            "the names of a sheet are put right on its lines, not settled".to_owned()
        }
        None if asked.keep_going => {
            "a sheet has no file of rejects: put its lines right, every one that is wrong is told"
                .to_owned()
        }
        None => return Ok(()),
    };
    Err(ExchangeError::Unfit { file: asked.file.clone(), problem }.into())
}
