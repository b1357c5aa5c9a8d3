//! `export FOLDER` and `import FOLDER`: a record as files, and an equal one from them.

use std::fs;

use crate::{as_of::week, program::Program};

/// A record with the traces of a working week: reference rows amended and added, events withdrawn, a view.
fn worked_on() -> Program {
    let program = Program::with_file();
    for line in week() {
        program.ok(&line.iter().map(String::as_str).collect::<Vec<_>>());
    }
    program
}

#[test]
fn a_record_comes_back_equal_in_a_new_file() {
    let program = worked_on();
    let run = program.run(&["export", "record"]);
    assert!(run.stderr.starts_with("record: 20 tables, "), "{}", run.stderr);
    program.ok(&["--db", "copy.db", "init"]);
    let run = program.run(&["--db", "copy.db", "import", "record"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(program.ok(&["diff", "copy.db"]), "");
    assert!(program.run(&["diff", "copy.db"]).stderr.starts_with("nothing differs"));

    program.ok(&["--db", "copy.db", "export", "again"]);
    for entry in fs::read_dir(program.path("record")).unwrap() {
        let name = entry.unwrap().file_name();
        let read = |folder| fs::read(program.path(folder).join(&name)).unwrap();
        // The copy has a log of its own, and so another revision.
        assert!(name == "about.json" || read("record") == read("again"), "{name:?}");
    }
    let text = |args: &[&str]| program.ok(&[&["--db", "copy.db"], args].concat());
    assert_eq!(
        text(&["timeline", "--format", "csv"]),
        program.ok(&["timeline", "--format", "csv"])
    );
    assert_eq!(text(&["import", "record", "--json"]).matches("\"new\":0").count(), 1);
    text(&["check"]);

    text(&["undo"]);
    assert_eq!(text(&["timeline", "--format", "jsonl"]), "");
}

#[test]
fn a_rehearsal_writes_nothing_and_rows_that_the_record_lacks_are_taken_out() {
    let program = Program::with_file();
    program.ok(&["pole", "add", "IND", "India"]);
    program.ok(&["--db", "plain.db", "init"]);
    program.ok(&["export", "record"]);
    let path = program.path("record").join("series.csv");
    let series = fs::read_to_string(&path).unwrap();
    let (head, rows) = series.split_once("\r\n").unwrap();
    let (first, rest) = rows.split_once("\r\n").unwrap();
    fs::write(&path, format!("{head}\r\n{rest}")).unwrap();

    let import = |args: &[&str]| {
        program.run(&[&["--db", "plain.db", "import", "record"], args].concat())
    };
    let refused = import(&[]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("series.csv: about.json tells of 67 rows, here are 66"));
    let about = program.path("record").join("about.json");
    let told = fs::read_to_string(&about).unwrap();
    fs::write(&about, told.replace("\"series\": 67", "\"series\": 66")).unwrap();

    let words = " rows read · 1 new, 0 events among them · ";
    let rehearsed = import(&["--dry-run"]).stderr;
    assert!(
        rehearsed.contains(words) && rehearsed.contains("1 taken out (nothing was written)")
    );
    assert_eq!(
        import(&[]).stderr.replace('\n', ""),
        rehearsed.trim_end().trim_end_matches(" (nothing was written)")
    );
    let key = first.split(',').next().unwrap();
    assert_eq!(program.run(&["--db", "plain.db", "series", "show", key]).code, 1);
    assert!(program.ok(&["--db", "plain.db", "pole", "list"]).contains("India"));
}

#[test]
fn what_is_no_whole_record_is_refused_and_nothing_is_stored() {
    let program = Program::with_file();
    program.ok(&["--sample", "export", "record"]);
    let path = |name: &str| program.path("record").join(name);
    let before = fs::read(program.path("chancery.db")).unwrap();
    let mut said = Vec::new();
    let mut refused = |args: &[&str]| said.push(program.refused(args));
    let whole = |name: &str, was: &str, is: &str| {
        let text = fs::read_to_string(path(name)).unwrap();
        assert!(text.contains(was), "{name}");
        fs::write(path(name), text.replacen(was, is, 1)).unwrap();
        text
    };
    for (name, was, is) in [
        ("event.csv", "2025-04-22/2025-04-24", "2025-02-30"),
        ("event.csv", ",489,visit/state", ",x,visit/state"),
        ("event.csv", ",489,visit/state", ",488,visit/state"),
        ("event.csv", ",489,visit/state", ",489,visits/state"),
        ("event.csv", "uuid,id", "uuid,number"),
        ("event.csv", ",held,", ",hold,"),
        ("participant.csv", "22ceb7c1-8d11-5c36-871c-458e9dfdbca5", "none"),
        ("role.csv", "key,party", "key"),
        ("about.json", "\"form\": 1", "\"form\": 2"),
        ("about.json", "\"tag\"", "\"tags\""),
        ("kind.csv", "path,layer", "<html>"),
    ] {
        let text = whole(name, was, is);
        refused(&["import", "record"]);
        fs::write(path(name), text).unwrap();
    }
    refused(&["import", "record", "kind:meeting"]);
    fs::remove_file(path("tag.csv")).unwrap();
    assert_eq!(program.run(&["import", "record"]).code, 5);
    fs::remove_file(path("about.json")).unwrap();
    refused(&["import", "record"]);
    assert_eq!(fs::read(program.path("chancery.db")).unwrap(), before);

    // What was cut short may be written again; what others keep there may not.
    program.ok(&["--sample", "export", "record"]);
    program.ok(&["--sample", "export", "record"]);
    fs::create_dir(program.path("other")).unwrap();
    fs::write(program.path("other/notes.txt"), "mine").unwrap();
    refused(&["export", "other"]);
    program.ok(&["add", "meeting", "Mine", "on:2025-10-08", "host:TJK"]);
    refused(&["import", "record"]);
    insta::assert_snapshot!(said.join("\n"));
}

/// Parquet for engines: events, participants and sources of a selection, one file each or one for each year.
#[test]
fn a_selection_is_written_as_parquet() {
    let program = Program::new();
    let said = |args: &[&str]| {
        let run = program.run(args);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stderr
    };
    insta::assert_snapshot!(said(&["--sample", "export", "x.parquet", "in:TJK"]), @"x.parquet: 65 rows of events, 291 of participants, 120 of sources, in 3 files");
    let first = fs::read(program.path("x.parquet")).unwrap();
    assert!(first.starts_with(b"PAR1") && first.ends_with(b"PAR1"));
    said(&["--sample", "export", "x.parquet", "in:TJK"]);
    assert_eq!(fs::read(program.path("x.parquet")).unwrap(), first, "the same bytes each time");
    let by_year = ["--sample", "export", "y.parquet", "--partition-by", "year"];
    insta::assert_snapshot!(said(&by_year), @"y.parquet: 753 rows of events, 4153 of participants, 1383 of sources, in 18 files");
    assert!(program.path("y.parquet/events/year=2025/0.parquet").is_file());
    let again = program.run(&by_year);
    assert_eq!(again.code, 5, "{}", again.stderr);
    for args in [
        &["--sample", "export", "folder", "in:TJK"][..],
        &["--sample", "export", "folder", "--partition-by", "year"],
        &["--sample", "export", "x.parquet", "in:TJX"],
    ] {
        assert_eq!(program.run(args).code, 1, "{args:?}");
    }
}
