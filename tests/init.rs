//! `init`: makes a file, and brings newer reference data to one.

use crate::program::Program;

#[test]
fn a_file_is_made_once() {
    let program = Program::new();
    insta::assert_snapshot!(program.run(&["--db", "a.db", "init"]).stderr, @"made a.db with 0 events · chancery add KIND TITLE on:DATE host:.. guest:.. logs an event");
    insta::assert_snapshot!(program.refused(&["--db", "a.db", "init"]), @"error: `a.db` exists already; nothing was changed (choose another name, or bring newer reference data to it with `init --refresh`)");
}

#[test]
fn a_refresh_with_nothing_newer_says_so_and_writes_nothing() {
    for args in [&["--db", "a.db", "init"][..], &["--db", "a.db", "--sample", "init"]] {
        let program = Program::new();
        program.ok(args);
        let before = program.ok(&["--db", "a.db", "log"]);
        let run = program.run(&["--db", "a.db", "init", "--refresh"]);
        assert_eq!(run.code, 0);
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.stderr, @"the reference data is that of 2026-11-25 already; nothing was written");
        }
        assert_eq!(program.ok(&["--db", "a.db", "log"]), before);
    }
}

#[test]
fn a_refresh_needs_a_file_of_ones_own() {
    let program = Program::new();
    insta::assert_snapshot!(program.refused(&["init", "--refresh"]), @"error: there is no database here yet (make one with `chancery init`, or read the shipped events with `--sample`)");
    insta::assert_snapshot!(program.refused(&["--sample", "init", "--refresh"]), @"error: `--sample` can only be read (make a file of your own with `chancery init --sample`)");
}

/// A variable that is there and empty is none.
#[test]
fn an_empty_variable_names_no_database() {
    let program = Program::with_file();
    let run = program.command().env("CHANCERY_DB", "").arg("log").output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}
