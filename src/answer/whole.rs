//! A whole record out into a folder of files, and in again.

use std::path::Path;

use super::AnswerError;
use crate::{
    exchange::{ExchangeError, FolderRows, FolderWriter, RowError, open_folder},
    model::TableShape,
    store::{ErrorClass, Stamp, Store, StoreError, TakenIn, Written},
};

/// What an export wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    /// How many tables.
    pub tables: usize,
    /// How many rows they have together.
    pub rows: u64,
}

/// Writes every table but the log into a folder, one file each.
///
/// # Errors
/// A folder with other files in it, a record that cannot be read, a file that cannot be written.
pub fn export_folder(store: &Store, folder: &Path) -> Result<Exported, AnswerError> {
    let shapes = store.table_shapes()?;
    let mut writer = FolderWriter::create(folder, &shapes)?;
    for shape in &shapes {
        writer.table(shape, |row| {
            store.rows_of(shape.name, |cells| Ok::<(), AnswerError>(row(cells)?))
        })?;
    }
    let head = store.head()?.map(|change| change.hash);
    Ok(Exported { tables: shapes.len(), rows: writer.finish(head.as_deref())? })
}

/// Takes in such a folder as one change, into a file on which nobody worked; or only says what that would do.
///
/// # Errors
/// A folder that is no whole export, a row that cannot be read or stored, by file and line.
pub fn import_folder(
    store: &Store,
    stamp: &Stamp,
    folder: &Path,
    is_rehearsal: bool,
) -> Result<Written<TakenIn>, AnswerError> {
    let export = open_folder(folder)?;
    let shapes = store.table_shapes()?;
    export.check_tables(&shapes)?;
    let name = folder.display().to_string();
    store.take_in(stamp, &name, is_rehearsal, |taking| {
        // Rows may name an event that comes later.
        for shape in shapes.iter().filter(|shape| shape.name == "event") {
            each(export.rows(shape)?, |shape, cells| taking.event(shape, cells))?;
        }
        for shape in &shapes {
            each(export.rows(shape)?, |shape, cells| taking.row(shape, cells))?;
        }
        Ok(())
    })
}

/// Hands over each row; what the record refuses is told by file and line.
fn each(
    rows: FolderRows<'_>,
    mut take: impl FnMut(&TableShape, &[crate::model::Cell]) -> Result<(), StoreError>,
) -> Result<(), AnswerError> {
    let (file, shape) = (rows.file().to_owned(), rows.shape());
    for row in rows {
        let row = row?;
        take(shape, &row.cells).map_err(|error| match (error.class(), &error) {
            (ErrorClass::Refused, StoreError::WorkedOn)
            | (ErrorClass::Busy | ErrorClass::Damaged | ErrorClass::Disk, _) => {
                AnswerError::from(error)
            }
            (ErrorClass::Refused, _) => {
                let error = RowError::new(file.as_str(), row.line, None, said(&error));
                ExchangeError::from(error).into()
            }
        })?;
    }
    Ok(())
}

/// What is wrong with a row, without the advice for one that is stored already.
fn said(error: &StoreError) -> String {
    match error {
        StoreError::Row { problem, .. } => problem.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_oneof, proptest};

    use super::*;
    use crate::{
        exchange::shipped,
        model::{Draft, Edtf, SourceDraft, Status},
    };

    fn stamp() -> Stamp {
        Stamp { at: "2025-10-12T09:00:00.000Z".to_owned(), author: "tester".to_owned() }
    }

    fn fresh() -> Store {
        Store::in_memory(&stamp(), &shipped(false).unwrap()).unwrap()
    }

    fn draft(title: &str, note: &str) -> Draft {
        Draft {
            kind: "meeting".parse().unwrap(),
            title: title.to_owned(),
            date: Edtf::parse("2025-10-08").unwrap(),
            time: None,
            zone: None,
            status: Status::Held,
            format: None,
            place: None,
            country: None,
            series: None,
            under: None,
            amount: None,
            amount_kind: None,
            n_parties: None,
            note: Some(note.to_owned()),
            participants: Vec::new(),
            tags: Vec::new(),
            sources: vec![SourceDraft {
                address: "https://a.example".to_owned(),
                grade: None,
                quote: Some(note.to_owned()),
            }],
            new_actors: Vec::new(),
            new_places: Vec::new(),
            uuid: None,
            wanted_id: None,
        }
    }

    #[test]
    fn the_sample_comes_back_equal_and_coming_again_changes_nothing() {
        let sample = Store::in_memory(&stamp(), &shipped(true).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let written = export_folder(&sample, folder.path()).unwrap();
        let store = fresh();
        let done = import_folder(&store, &stamp(), folder.path(), false).unwrap();
        assert_eq!(done.value.new + done.value.same, written.rows);
        assert_eq!((done.value.events, done.value.changed, done.value.taken_out), (753, 0, 0));
        assert!(store.canonical_dump().unwrap() == sample.canonical_dump().unwrap());
        let again = import_folder(&store, &stamp(), folder.path(), false).unwrap();
        assert_eq!((again.value.same, again.change), (written.rows, None));
    }

    proptest! {
        // Each case makes two files of 30,000 rows; single cells are tried 256 times in exchange.
        #![proptest_config(ProptestConfig::with_cases(4))]
        #[test]
        fn any_text_comes_back(
            title in "[^\\x00]{1,20}[a-z]",
            note in prop_oneof![any::<String>(), "['=+@\r\n\",-]{0,5}"],
        ) {
            let note = note.replace('\0', "");
            let mut store = fresh();
            store.add(&stamp(), &draft(&title, &note)).unwrap();
            let folder = tempfile::tempdir().unwrap();
            export_folder(&store, folder.path()).unwrap();
            let copy = fresh();
            import_folder(&copy, &stamp(), folder.path(), false).unwrap();
            assert!(copy.canonical_dump().unwrap() == store.canonical_dump().unwrap());
        }
    }
}
