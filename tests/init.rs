//! `init`: makes a file, and brings newer reference data to one.

use crate::program::Program;

#[test]
fn a_file_is_made_once() {
    let program = Program::new();
    insta::assert_snapshot!(program.run(&["--db", "a.db", "init"]).stderr, @"");
    insta::assert_snapshot!(program.refused(&["--db", "a.db", "init"]), @"");
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
            insta::assert_snapshot!(run.stderr, @"");
        }
        assert_eq!(program.ok(&["--db", "a.db", "log"]), before);
    }
}

#[test]
fn a_refresh_needs_a_file_of_ones_own() {
    let program = Program::new();
    insta::assert_snapshot!(program.refused(&["init", "--refresh"]), @"");
    insta::assert_snapshot!(program.refused(&["--sample", "init", "--refresh"]), @"");
}
