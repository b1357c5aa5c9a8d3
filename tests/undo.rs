//! `undo`: a change is taken back by a new one, unless something later stands on it.

use crate::program::Program;

fn with_visit() -> Program {
    let program = Program::with_file();
    program.ok(&["add", "visit/state", "A visit", "on:2025-10-08", "host:TJK", "guest:RUS"]);
    program
}

#[test]
fn the_last_change_is_taken_back_and_brought_again() {
    let program = with_visit();
    let before = program.ok(&["timeline", "--format", "csv"]);
    let undone = program.run(&["undo"]);
    insta::assert_snapshot!(undone.stderr.lines().last().unwrap(), @"change 3 takes 2 back: add visit/state `A visit` (`chancery undo 3` brings it again)");
    assert!(!program.ok(&["timeline", "--format", "csv"]).contains("A visit"));
    assert_eq!(program.run(&["show", "1"]).code, 1);
    program.ok(&["undo", "-q"]);
    assert_eq!(program.ok(&["timeline", "--format", "csv"]), before);
    insta::assert_snapshot!(program.ok(&["log", "--color", "never"]), @r"
    4  2025-10-12 09:00  tester  undo 3: undo 2: add visit/state `A visit`
    3  2025-10-12 09:00  tester  undo 2: add visit/state `A visit`
    2  2025-10-12 09:00  tester  add visit/state `A visit`
    1  2025-10-12 09:00  tester  init: reference tables of 2026-11-25 (0 events)
    ");
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn a_number_that_was_given_is_not_given_again() {
    let program = with_visit();
    program.ok(&["undo"]);
    let next = program.ok(&["add", "summit", "Another", "on:2025-10-09", "host:TJK"]);
    assert_eq!(next, "2 Another\n");
    program.ok(&["undo", "3"]);
    assert!(program.ok(&["timeline", "--format", "csv"]).contains("\n1,"));
}

#[test]
fn what_something_later_stands_on_is_refused_with_what_to_take_back_first() {
    let program = with_visit();
    program.ok(&["cite", "1", "https://a.example/1"]);
    program.ok(&["actor", "add", "jane-doe", "person", "Jane Doe"]);
    program.ok(&["add", "meeting", "Talks", "on:2025-10-09", "host:TJK", "guest:KAZ/jane-doe"]);
    let refused = |args: &[&str]| program.refused(args);
    insta::assert_snapshot!(refused(&["undo", "1"]), @"error: change 1 cannot be taken back: it made the file (remove the file instead); nothing was changed");
    insta::assert_snapshot!(refused(&["undo", "2"]), @"error: change 2 cannot be taken back: change 3 of 2025-10-12 (`cite https://a.example/1 for event 1`) touched a citation of event 1 since (`chancery undo 3` first); nothing was changed");
    insta::assert_snapshot!(refused(&["undo", "4"]), @"error: change 4 cannot be taken back: change 5 of 2025-10-12 (`add meeting `Talks``) touched a participant of event 2, which names actor jane-doe since (`chancery undo 5` first); nothing was changed");
    insta::assert_snapshot!(refused(&["undo", "12"]), @"error: there is no change `12` (`chancery log` lists them)");
    program.ok(&["undo", "5"]);
    insta::assert_snapshot!(refused(&["undo", "5"]), @"error: change 5 cannot be taken back: change 6 took it back already (`chancery undo 6` brings it again); nothing was changed");
    program.ok(&["undo", "4"]);
    program.ok(&["undo", "3"]);
    program.ok(&["undo", "2"]);
    assert_eq!(program.ok(&["timeline", "--format", "csv"]).lines().count(), 1);
}

#[test]
fn an_import_is_taken_back_whole() {
    let program = Program::with_file();
    program.ok(&["--sample", "timeline", "-o", "a.csv"]);
    program.ok(&["import", "a.csv"]);
    let before = program.ok(&["timeline", "--format", "csv"]);
    program.ok(&["undo"]);
    assert_eq!(program.ok(&["timeline", "--format", "csv"]).lines().count(), 1);
    program.ok(&["import", "a.csv"]);
    assert_eq!(program.ok(&["timeline", "--format", "csv"]), before);
}
