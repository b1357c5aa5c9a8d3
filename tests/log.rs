//! `log`: one line a change, or the fields before and after.

use crate::program::Program;

fn program() -> Program {
    let program = Program::with_file();
    let on = |day: &str, args: &[&str]| {
        let run = program.run_at(&format!("2025-10-{day}T09:00:00Z"), args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
    };
    on(
        "13",
        &[
            "add",
            "visit/state",
            "The visit",
            "on:2025-10-20",
            "host:TJK",
            "guest:RUS/putin",
            "source:https://example.org/a",
            "grade:B2",
        ],
    );
    on("14", &["add", "meeting", "The talks", "on:2025-10-20", "with:TJK,RUS"]);
    on("15", &["amend", "2", "under:1", "title:Talks at the palace", "tag:border", "note:n"]);
    on(
        "16",
        &[
            "amend",
            "2",
            "with:TJK@head",
            "-tag:border",
            "note:not three hours but four",
            "absent:KAZ",
        ],
    );
    on("17", &["actor", "amend", "vladimir-putin", "note:of Russia", "alias:V. V. Putin"]);
    program
}

#[test]
fn changes_are_listed_newest_first() {
    let program = program();
    insta::assert_snapshot!("log", program.ok(&["log"]));
    insta::assert_snapshot!("log_patch", program.ok(&["log", "--patch", "--limit", "5"]));
    insta::assert_snapshot!(
        "log_patch_csv",
        program.ok(&["log", "2", "--patch", "--format", "csv"])
    );
}

#[test]
fn the_log_of_one_event_a_time_or_a_number() {
    let program = program();
    let count = |args: &[&str]| {
        program.ok(&[&["log", "--format", "jsonl"], args].concat()).lines().count()
    };
    assert_eq!(count(&[]), 6);
    assert_eq!(count(&["1"]), 1);
    assert_eq!(count(&["last"]), 3);
    assert_eq!(count(&["--since", "2025-10-15"]), 3);
    assert_eq!(count(&["--since", "2025-11"]), 0);
    assert_eq!(count(&["--limit", "2"]), 2);
    assert_eq!(count(&["2", "--since", "2025-10-15", "--limit", "1"]), 1);
    assert!(program.refused(&["log", "9"]).contains("there is no event 9"));
    assert!(program.refused(&["log", "--since", "soon"]).contains("--since: `soon`"));
}

#[test]
fn the_first_change_of_a_file_names_what_it_shipped() {
    let program = Program::with_file();
    let text = program.ok(&["log", "--patch"]);
    assert_eq!(text.lines().count(), 2, "{text}");
}
