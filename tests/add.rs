//! `add`: one event by terms or flags, and what is refused.

use crate::program::Program;

const VISIT: &[&str] = &[
    "add",
    "visit/state",
    "Putin on a state visit to Tajikistan",
    "on:2025-10-08/2025-10-10",
    "at:Dushanbe",
    "host:TJK/rahmon",
    "guest:RUS/putin",
    "source:https://example.org/visit",
    "grade:B2",
];

#[test]
fn an_event_is_logged_by_terms_and_read_back() {
    let program = Program::with_file();
    assert_eq!(program.ok(VISIT), "1 Putin on a state visit to Tajikistan\n");
    let row = program.ok(&["timeline", "--format", "csv"]);
    let row = row.lines().nth(1).unwrap();
    assert!(
        row.starts_with("1,2025-10-08/2025-10-10,2025-10-08,2025-10-10,day,,,visit/state,contact,Putin on a state visit to Tajikistan,held,,Dushanbe,TJK,38.5358,68.779,host=TJK/emomali-rahmon; guest=RUS/vladimir-putin,,,,,B2,,,,https://example.org/visit,,,,"),
        "{row}"
    );
}

#[test]
fn flags_and_terms_say_the_same() {
    let (a, b) = (Program::with_file(), Program::with_file());
    a.ok(VISIT);
    b.ok(&[
        "add",
        "visit/state",
        "Putin on a state visit to Tajikistan",
        "--on",
        "8-10 Oct 2025",
        "--at",
        "Dushanbe",
        "--host",
        "TJK/rahmon",
        "--guest",
        "RUS/putin",
        "--source",
        "https://example.org/visit",
        "--grade",
        "B2",
    ]);
    let csv = |program: &Program| program.ok(&["timeline", "--format", "csv"]);
    assert_eq!(csv(&a), csv(&b));
}

#[test]
fn a_likely_double_needs_a_word() {
    let program = Program::with_file();
    program.ok(VISIT);
    let refusal = program.refused(VISIT);
    assert!(refusal.contains("looks like an event that is there"), "{refusal}");
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 1);
    let anyway: Vec<&str> = VISIT.iter().copied().chain(["--anyway"]).collect();
    assert_eq!(program.ok(&anyway), "2 Putin on a state visit to Tajikistan\n");
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_stored() {
    let program = Program::with_file();
    let add = |terms: &[&str]| {
        let args: Vec<&str> =
            ["add", "visit/state", "Title"].iter().chain(terms).copied().collect();
        program.refused(&args)
    };
    let refusals = [
        add(&["on:2025-02-30"]),
        add(&["on:2025-10-12/2025-10-08"]),
        add(&["on:10/11/2025"]),
        add(&["on:2025-10-09", "host:Tajikistann"]),
        add(&["on:2023-10-09", "with:Japarov"]),
        add(&["on:2025-10-09", "at:Dushanb"]),
        add(&["on:2025-10-09", "hots:TJK"]),
        add(&["on:2025-10-09", "amount:-5 USD"]),
        add(&["on:2025-10-09", "host:TJK", "guest:TJK"]),
        add(&["on:2025-10-09", "under:99"]),
        program.refused(&["add", "visit/stat", "Title", "on:2025-10-09"]),
        program.refused(&["add", "visit/state", " ", "on:2025-10-09"]),
    ];
    insta::assert_snapshot!(refusals.join("\n\n"));
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), "");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
}

#[test]
fn a_new_actor_is_made_only_on_request() {
    let program = Program::with_file();
    let args = ["add", "meeting/bilateral", "Talks", "on:2025-10-09", "with:TJK,KGZ/jane-doe"];
    assert!(program.refused(&args).contains("chancery actor add"));
    let with_new: Vec<&str> = args.iter().copied().chain(["--new"]).collect();
    assert_eq!(program.ok(&with_new), "1 Talks\n");
    assert!(program.ok(&["actor", "list", "--format", "csv"]).contains("jane-doe,person,"));
}

#[test]
fn a_damaged_a_missing_and_a_foreign_file_have_their_exit_codes() {
    let program = Program::new();
    assert_eq!(program.run(&["timeline"]).code, 1);
    assert_eq!(program.run(&["--db", "none.db", "timeline"]).code, 1);
    assert_eq!(program.run(&["timeline", "--nonsense"]).code, 2);
    std::fs::write(program.path("cut.db"), b"SQLite format 3\0rest").unwrap();
    assert_eq!(program.run(&["--db", "cut.db", "timeline"]).code, 4);
    program.ok(&["init"]);
    assert_eq!(program.run(&["init"]).code, 1);
}
