//! Each refusal of a file, as it reads.

use std::io;

use super::{
    ExchangeError::{
        self, Content, DoubledColumn, Empty, Folder, Header, IsDatabase, IsJournal, Json,
        LargeDocument, LinkCircle, LongRecord, MissingColumn, NoExport, NoExtension, NoFormat,
        NoSlide, NotRead, NotRegular, OpenQuote, OtherFolder, Output, Read, ReadOnly, Row,
        RowCount, Rules, SheetFull, Shipped, TooManyColumns, Unfit, Width, Write,
    },
    RowError,
};

fn file() -> String {
    "week\u{1b}.csv".to_owned()
}

fn full() -> io::Error {
    io::ErrorKind::StorageFull.into()
}

/// About files as such.
fn of_files() -> Vec<ExchangeError> {
    let known = || "csv, json".to_owned();
    let word = || "cvs".to_owned();
    vec![
        Read { file: file(), source: full() },
        Write { file: file(), source: full() },
        Output(full()),
        Folder(file()),
        OtherFolder(file()),
        NoExport(file()),
        NotRegular(file()),
        LinkCircle(file()),
        ReadOnly(file()),
        IsDatabase(file()),
        IsJournal(file()),
        NoFormat { word: word(), near: Some("csv".to_owned()), known: known() },
        NoFormat { word: word(), near: None, known: known() },
        NoExtension(file()),
        NoSlide,
        SheetFull { sheet: "events", most: 1_048_575 },
        NotRead { file: file(), format: "ics" },
        LargeDocument { file: file(), most: 64 },
    ]
}

/// About what a file holds.
fn of_content() -> Vec<ExchangeError> {
    let advice = "unpack it and import what is inside";
    let problem = "not UTF-8 (save the file as UTF-8)";
    let hint = "the first line names `day`, `title`".to_owned();
    vec![
        Content { file: file(), holds: "a zip archive", wanted: "CSV", advice },
        Unfit { file: file(), problem: "there is no file in the archive".to_owned() },
        Rules { file: file(), line: 3, problem: "`colum` is no key of a field".to_owned() },
        Empty(file()),
        Header { file: file(), line: 1, problem: problem.to_owned() },
        MissingColumn { file: file(), line: 1, column: "date", hint },
        RowCount { file: file(), told: 753, found: 752 },
        DoubledColumn { file: file(), line: 1, column: "title".to_owned() },
        TooManyColumns { file: file(), line: 1, most: 1000 },
        LongRecord { file: file(), line: 9, most: 4 },
        OpenQuote { file: file(), line: 9 },
        Json { file: file(), line: 9, problem: problem.to_owned() },
        RowError::new("week.csv", 14, Some("a\nb"), "`x\u{202e}` is no date").into(),
        Width { cells: 2, columns: 3 },
        Shipped { file: "kinds.csv", line: 9, problem: "`x` is no layer".to_owned() },
    ]
}

/// A new variant stops here: it belongs into one of the lists above too.
fn is_listed(error: &ExchangeError) -> bool {
    match error {
        Read { .. }
        | Write { .. }
        | Output(_)
        | Folder(_)
        | OtherFolder(_)
        | NoExport(_)
        | NotRegular(_)
        | LinkCircle(_)
        | ReadOnly(_)
        | IsDatabase(_)
        | IsJournal(_)
        | NoFormat { .. }
        | NoExtension(_)
        | NoSlide
        | SheetFull { .. }
        | NotRead { .. }
        | Unfit { .. }
        | Rules { .. }
        | LargeDocument { .. }
        | Content { .. }
        | Empty(_)
        | Header { .. }
        | MissingColumn { .. }
        | RowCount { .. }
        | DoubledColumn { .. }
        | TooManyColumns { .. }
        | LongRecord { .. }
        | OpenQuote { .. }
        | Json { .. }
        | Row(_)
        | Width { .. }
        | Shipped { .. } => true,
    }
}

fn said(errors: &[ExchangeError]) -> String {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(lines.iter().all(|line| !line.contains(char::is_control)));
    assert!(errors.iter().all(is_listed));
    lines.join("\n")
}

#[test]
fn a_refused_file_is_named_on_one_harmless_line_with_what_to_do() {
    insta::assert_snapshot!(said(&of_files()), @r"
    cannot read `week\u{1b}.csv`: no storage space
    cannot write `week\u{1b}.csv`: no storage space; what stood there is as it was
    cannot write the output: no storage space
    `week\u{1b}.csv` is a folder: name a file
    `week\u{1b}.csv` holds other files and is no export: name a new folder, an empty one, or an export to be replaced
    `week\u{1b}.csv` has no about.json: it is no export, or one that was cut short (`chancery export` writes one)
    `week\u{1b}.csv` is no regular file (a device, a pipe or a socket): name a file
    `week\u{1b}.csv` is a symbolic link that leads in a circle: name the file itself
    `week\u{1b}.csv` is read-only: choose another name, or make it writable
    `week\u{1b}.csv` is a database and is not overwritten: choose another name
    `week\u{1b}.csv` is the journal of a database and is not overwritten: choose another name
    `cvs` is no format (did you mean `csv`? all: csv, json)
    `cvs` is no format (write one of csv, json)
    `week\u{1b}.csv` has no extension to tell the format: give it one, or say `--format`
    no event of these has a first day, and TimelineJS shows no timeline without a slide: nothing was written (widen the query)
    the sheet `events` holds no more than 1048575 rows: narrow the query, or write csv or parquet
    `week\u{1b}.csv`: ics holds no rows (csv, tsv, jsonl and json do)
    `week\u{1b}.csv` is larger than 64 MiB: write it as JSON Lines (one object a line, .jsonl)
    ");
}

#[test]
fn refused_content_is_named_with_its_line_and_what_to_do() {
    insta::assert_snapshot!(said(&of_content()), @r"
    week\u{1b}.csv: line 1: this is a zip archive, not CSV: unpack it and import what is inside
    week\u{1b}.csv: there is no file in the archive
    week\u{1b}.csv: line 3: `colum` is no key of a field
    week\u{1b}.csv: line 1: the file is empty: a first line that names the columns is wanted
    week\u{1b}.csv: line 1: the line that names the columns cannot be read: not UTF-8 (save the file as UTF-8)
    week\u{1b}.csv: line 1: date: no such column; the first line names `day`, `title`
    week\u{1b}.csv: about.json tells of 753 rows, here are 752 (export again; if that is meant, write 752 there)
    week\u{1b}.csv: line 1: title: the column stands twice: take one out
    week\u{1b}.csv: line 1: more than 1000 columns (is it a table of events, one a row?)
    week\u{1b}.csv: line 9: the record that begins here is longer than 4 MiB (is a quote never closed, or all of it on one line?)
    week\u{1b}.csv: line 9: a quote in the record that begins here is never closed (close it; a quote within quotes is written twice)
    week\u{1b}.csv: line 9: not UTF-8 (save the file as UTF-8)
    week.csv: line 14: a\u{a}b: `x\u{202e}` is no date
    a row of 2 cells under 3 columns: this is a fault of ours, please report it
    shipped data: kinds.csv: line 9: `x` is no layer
    ");
}

#[test]
fn only_the_system_is_to_blame_for_io() {
    assert_eq!(of_files().iter().filter(|error| error.io().is_some()).count(), 3);
    assert_eq!(of_content().iter().filter(|error| error.io().is_some()).count(), 0);
    assert!(Output(io::ErrorKind::BrokenPipe.into()).is_broken_pipe());
    assert!(!Output(full()).is_broken_pipe());
}
