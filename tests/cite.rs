//! `cite`: a source for an event, one of its fields or one of its participants.

use crate::program::Program;

fn talks() -> Program {
    let program = Program::with_file();
    program.ok(&["add", "meeting/bilateral", "The talks", "on:2025-10-09", "with:TJK,RUS"]);
    program
}

#[test]
fn a_source_stands_with_its_grade_and_its_words() {
    let program = talks();
    let run = program.run(&[
        "cite",
        "last",
        "https://example.org/visit",
        "--grade",
        "b2",
        "--quote",
        "They talked for an hour.",
    ]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.ends_with("cited for event 1\n"), "{}", run.stderr);
    program.ok(&["cite", "1", "a-private-note", "--for", "with:Tajikistan"]);
    program.ok(&["cite", "1", "https://example.org/list", "--for", "date"]);
    program.ok(&["amend", "1", "guest:RUS/putin", "host:TJK/rahmon"]);
    program.ok(&["cite", "1", "https://example.org/jet", "--for", "guest:RUS/putin"]);
    insta::assert_snapshot!(program.ok(&["show", "1"]));
}

#[test]
fn what_cannot_be_cited_is_told_and_nothing_is_stored() {
    let program = talks();
    program.ok(&["amend", "1", "guest:RUS/putin"]);
    let before = program.ok(&["log"]);
    let refused: [&[&str]; 6] = [
        &["cite", "1", "https://example.org/visit", "--for", "guest:KAZ/putin"],
        &["cite", "7", "https://example.org/visit"],
        &["cite", "1", "javascript:alert(1)"],
        &["cite", "1", "https://example.org/visit", "--for", "colour"],
        &["cite", "1", "https://example.org/visit", "--for", "guest:KAZ"],
        &["cite", "1", "https://example.org/visit", "--grade", "G9"],
    ];
    let told = refused.map(|args| {
        let run = program.run(args);
        let told = run.stderr.replace(&*program.path("chancery.db").to_string_lossy(), "FILE");
        format!("{}\n{} {told}", args.join(" "), run.code)
    });
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(program.ok(&["log"]), before);
}
