//! `check`: what is broken, what should be looked at, and the command for each.

use crate::program::Program;

#[test]
fn what_should_be_looked_at_is_no_failure() {
    let program = Program::with_file();
    for n in 1..=7 {
        let title = format!("Meeting {n}");
        program.ok(&["add", "meeting", &title, "on:2025-10-08", "host:TJK", "--anyway"]);
    }
    program.ok(&["add", "summit", "Next", "on:2025-10-11", "host:TJK", "status:planned"]);
    program.ok(&["cite", "8", "https://a.example/1"]);
    program.ok(&["actor", "add", "jane-doe", "person", "Jane Doe"]);
    program.ok(&["add", "meeting", "Envoys", "on:2025-10-09", "host:KAZ", "guest:jane-doe"]);
    program.ok(&[
        "actor",
        "amend",
        "jane-doe",
        "office:Envoy@KGZ",
        "level:official",
        "since:2020",
        "until:2024",
    ]);
    program.ok(&[
        "actor",
        "amend",
        "jane-doe",
        "office:Envoy@UZB",
        "level:official",
        "since:2023",
    ]);
    program.ok(&[
        "actor",
        "add",
        "john-roe",
        "person",
        "John Roe",
        "office:Envoy@KGZ",
        "level:official",
    ]);
    program.ok(&["add", "meeting", "Roe", "on:2025-10-10", "host:KAZ", "guest:john-roe"]);
    program.ok(&["actor", "add", "jim-poe", "person", "Jim Poe"]);
    program.ok(&[
        "add",
        "meeting",
        "Poe",
        "on:2025-10-10",
        "host:KAZ",
        "guest:jim-poe",
        "--anyway",
    ]);
    let run = program.run(&["check"]);
    assert_eq!(run.code, 0);
    insta::assert_snapshot!(format!("{}{}", run.stdout, run.stderr));
    insta::assert_snapshot!(program.ok(&["check", "--all", "-q"]));
    insta::assert_snapshot!(program.ok(&["check", "--format", "csv"]));
}

#[test]
fn what_is_broken_fails_and_what_is_derived_is_mended() {
    let program = Program::with_file();
    program.ok(&[
        "add",
        "meeting",
        "A",
        "on:2025-10-08",
        "host:TJK",
        "source:https://a.example/1",
    ]);
    program.ok(&[
        "add",
        "meeting",
        "B",
        "on:2025-10-09",
        "under:1",
        "source:https://a.example/1",
    ]);
    program.alter(
        "UPDATE event SET earliest = '2024-01-01' WHERE id = 1;
         UPDATE actor SET folded = 'x' WHERE key = 'TJK';
         DELETE FROM event_text WHERE rowid = 2;",
    );
    let run = program.run(&["check"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(format!("{}{}", run.stdout, run.stderr));
    assert_eq!(program.run(&["check", "--quick"]).code, 0);
    let fixed = program.run(&["check", "--fix"]);
    insta::assert_snapshot!(fixed.stderr.lines().nth(1).unwrap(), @"written anew: 2 rows, 1 texts");
    assert_eq!((fixed.code, fixed.stdout.as_str()), (0, ""));
}

#[test]
fn broken_references_circles_dates_and_logs_are_told() {
    let program = Program::with_file();
    for title in ["A", "B"] {
        program.ok(&[
            "add",
            "meeting",
            title,
            "on:2025-10-08",
            "host:TJK",
            "source:https://a.example/1",
            "--anyway",
        ]);
    }
    program.alter(
        "PRAGMA foreign_keys = OFF;
         UPDATE event SET under = 2 WHERE id = 1;
         UPDATE event SET under = 1 WHERE id = 2;
         UPDATE event SET date = '2025-13', place = 'atlantis' WHERE id = 2;
         UPDATE change SET author = 'nobody' WHERE seq = 3;
         UPDATE operation SET body = NULL WHERE seq = 2 AND nth = 1;",
    );
    let run = program.run(&["check"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(format!("{}{}", run.stdout, run.stderr));
}

#[test]
fn a_source_whose_key_can_be_none_is_told_with_the_change_that_brought_it() {
    let program = Program::with_file();
    program.ok(&["add", "meeting", "A", "on:2025-10-08", "host:TJK", "source:radio-x"]);
    program.alter(
        "PRAGMA foreign_keys = OFF;
         UPDATE source SET key = 'radio x';
         UPDATE citation SET source = 'radio x';
         UPDATE operation SET body = replace(body, 'radio-x', 'radio x');",
    );
    let run = program.run(&["check", "--quick"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.stdout, @"
    broken keys that cannot be: 1
      source `radio x`
        → chancery undo 2, then cite it by a key without blanks
    ");
}

#[test]
fn a_damaged_page_is_exit_4() {
    let program = Program::with_file();
    program.ok(&["backup", "damaged.db"]);
    let path = program.path("damaged.db");
    let mut bytes = std::fs::read(&path).unwrap();
    // The schema stays readable; a page far behind it does not.
    let at = bytes.len() - 8 * 4096;
    bytes[at..at + 4096].fill(0x5a);
    std::fs::write(&path, &bytes).unwrap();
    let run = program.run(&["--db", "damaged.db", "check"]);
    assert_eq!(run.code, 4, "{}{}", run.stdout, run.stderr);
    let backup = program.run(&["--db", "damaged.db", "backup", "copy.db"]);
    assert_eq!(backup.code, 4, "{}", backup.stderr);
    assert!(!program.path("copy.db").exists());
}
