//! `withdraw`: out of every answer, kept in the log.

use crate::program::Program;

/// A visit with talks and an agreement under them.
fn visit() -> Program {
    let program = Program::with_file();
    let add = |args: &[&str]| program.ok(&[&["add"], args].concat());
    add(&[
        "visit/state",
        "The visit",
        "on:2025-10-08/2025-10-10",
        "host:TJK",
        "guest:RUS/putin",
    ]);
    add(&["meeting/bilateral", "The talks", "on:2025-10-09", "with:TJK,RUS", "under:1"]);
    add(&["agreement/treaty", "The paper", "on:2025-10-09", "signatory:TJK,RUS", "under:2"]);
    add(&["meeting/bilateral", "Other talks", "on:2025-06-01", "with:TJK,RUS"]);
    program
}

/// Every answer that might still name the events.
fn answers(program: &Program) -> String {
    let asked: [&[&str]; 7] = [
        &["timeline", "--format", "csv"],
        &["timeline", "The", "--format", "csv"],
        &["timeline", "under:1", "--format", "csv"],
        &["timeline", "on:2025-10-09", "--format", "csv"],
        &["graph", "--of", "TJK", "--format", "csv"],
        &["graph", "--all", "--format", "csv"],
        &["why", "TJK", "RUS", "--format", "csv"],
    ];
    asked.iter().map(|args| program.ok(args)).collect()
}

#[test]
fn a_withdrawn_event_is_in_no_answer_and_stays_in_the_log() {
    let program = visit();
    let (only, all) = (Program::with_file(), program);
    only.ok(&["add", "meeting/bilateral", "Other talks", "on:2025-06-01", "with:TJK,RUS"]);
    let run = all.run(&["withdraw", "1", "--why", "it was a rumour", "--all-under"]);
    assert_eq!(run.stdout, "1 The visit\n2 The talks\n3 The paper\n");
    assert!(run.stderr.contains("3 events withdrawn · chancery undo 6 brings them back"));
    // The other file never had them: only number and uuid of what is left differ.
    let bare = |text: String| {
        let cut = |line: &str| match line.rsplit_once(',') {
            Some((front, uuid)) if uuid.len() == 36 => front.to_owned(),
            _ => line.to_owned(),
        };
        text.replace("\n4,", "\n1,").replace(",4,", ",1,").lines().map(cut).collect::<Vec<_>>()
    };
    assert_eq!(bare(answers(&all)), bare(answers(&only)));
    insta::assert_snapshot!("withdrawn", all.ok(&["show", "2"]));
    insta::assert_snapshot!(all.ok(&["log", "2"]), @r"
    6  2025-10-12 09:00  tester  withdraw 1, 2, 3: it was a rumour
    3  2025-10-12 09:00  tester  add meeting/bilateral `The talks`
    ");
}

#[test]
fn undo_brings_it_back_with_all_that_went_with_it() {
    let program = visit();
    let before = answers(&program);
    program.ok(&["withdraw", "1", "--why", "a rumour", "--all-under"]);
    assert_ne!(answers(&program), before);
    program.ok(&["undo"]);
    assert_eq!(answers(&program), before);
    let shown = program.ok(&["show", "2"]);
    assert!(!shown.contains("withdrawn    "), "{shown}");
}

#[test]
fn withdrawing_twice_is_said_and_not_written() {
    let program = visit();
    program.ok(&["withdraw", "4", "--why", "logged twice"]);
    let run = program.run(&["withdraw", "4", "--why", "again"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(
        run.stderr.contains("event 4 `Other talks` is withdrawn already since 2025-10-12 (chancery undo 6 brings it back)"),
        "{}",
        run.stderr
    );
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 6);
    // Of several those that are still there go.
    assert_eq!(program.ok(&["withdraw", "4", "3", "--why", "both"]), "3 The paper\n");
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_written() {
    let program = visit();
    let refusals = [
        program.refused(&["withdraw", "1", "--why", "x"]),
        program.refused(&["withdraw", "1", "3", "--why", "x"]),
        program.refused(&["withdraw", "99", "--why", "x"]),
        program.refused(&["withdraw", "4", "--why", " "]),
    ];
    insta::assert_snapshot!("withdraw_refused", refusals.join("\n\n"));
    assert_eq!(program.run(&["withdraw", "4"]).code, 2);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 5);
    program.ok(&["withdraw", "4", "--why", "x"]);
    let refusals = [
        program.refused(&["cite", "4", "https://example.org"]),
        program.refused(&["add", "meeting", "Under it", "on:2025-06-01", "under:4"]),
        program.refused(&["amend", "1", "under:4"]),
    ];
    assert!(
        refusals.iter().all(|refusal| refusal.contains("event 4 `Other talks` is withdrawn"))
    );
}

#[test]
fn json_of_a_withdrawn_event_says_so() {
    let program = visit();
    program.ok(&["withdraw", "4", "--why", "logged twice"]);
    let shown = program.ok(&["show", "4", "--json"]);
    assert!(
        shown.contains("\"withdrawn\":{\"at\":\"2025-10-12T09:00:00.000Z\",\"author\":\"tester\",\"change\":6,"),
        "{shown}"
    );
}
