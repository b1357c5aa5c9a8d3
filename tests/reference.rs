//! The reference tables: `list`, `show`, `add`, each logged as one change.

use crate::program::Program;

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one row of every table, then an event that uses them"
)]
fn rows_are_added_and_used_at_once() {
    let program = Program::with_file();
    program.ok(&[
        "kind",
        "add",
        "security/drone-ban",
        "--like",
        "security/airspace-restriction",
        "--gloss",
        "drones forbidden",
    ]);
    program.ok(&["role", "add", "escort", "--party", "none", "--gloss", "brings another"]);
    program.ok(&[
        "actor",
        "add",
        "jane-doe",
        "person",
        "Jane Doe",
        "--alias",
        "Джейн Доу",
        "--office",
        "President@KGZ",
        "--level",
        "head",
        "--since",
        "2021-01-28",
    ]);
    program.ok(&[
        "place",
        "add",
        "pamir-camp",
        "Pamir Camp",
        "--country",
        "TJK",
        "--lat",
        "38.77",
        "--lon",
        "68.82",
    ]);
    program.ok(&[
        "series",
        "add",
        "drone-talks",
        "Drone talks",
        "--format-of-editions",
        "plenary",
    ]);
    program.ok(&["pole", "add", "USA", "United States"]);
    program.ok(&["publication", "add", "example.org", "The Example", "--reliability", "C"]);
    program.ok(&[
        "source",
        "add",
        "example-2025",
        "--url",
        "https://example.org/a",
        "--publication",
        "example.org",
    ]);
    program.ok(&[
        "add",
        "security/drone-ban",
        "Drones forbidden",
        "on:2025-10-09",
        "at:Pamir Camp",
        "implementer:TJK",
        "escort:Джейн Доу",
        "series:drone-talks",
        "source:example-2025",
    ]);
    let row = program.ok(&["timeline", "--format", "csv"]);
    assert!(row.contains("security/drone-ban,measure,Drones forbidden,held,,Pamir Camp,TJK,38.77,68.82,implementer=TJK; escort=jane-doe,"), "{row}");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 10);
    assert!(program.ok(&["graph", "--of", "C5"]).contains("United States"));
    insta::assert_snapshot!(program.ok(&["actor", "show", "Jane Doe"]), @r"
    key          jane-doe
    kind         person
    name         Jane Doe
    party        office
    names        Джейн Доу
    office       President for KGZ (head), 2021-01-28 to unknown (assumed open)
    ");
}

#[test]
fn what_is_taken_or_names_nothing_is_refused() {
    let program = Program::with_file();
    let refusals = [
        program.refused(&["actor", "add", "TJK", "country", "Tajikistan"]),
        program.refused(&["kind", "add", "visit/moon", "--like", "visit/sun"]),
        program.refused(&["series", "add", "x", "X", "--body", "NOBODY"]),
        program.refused(&["pole", "add", "NOBODY", "Nobody"]),
        program.refused(&["source", "add", "x", "--publication", "nowhere.org"]),
        program.refused(&["kind", "show", "visit/moon"]),
        program.refused(&["--sample", "kind", "add", "visit/moon", "--like", "visit"]),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
}
