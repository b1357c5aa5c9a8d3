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

#[test]
fn rows_are_amended_field_by_field_each_logged() {
    let program = Program::with_file();
    program.ok(&["publication", "add", "example.org", "The Example", "reliability:C"]);
    program.ok(&["source", "add", "page", "url:https://example.org/a"]);
    let amends: [&[&str]; 8] = [
        &["kind", "amend", "visit/state", "cameo:042", "gloss:with full honours"],
        &["role", "amend", "chair", "direction:to"],
        &["series", "amend", "cis-heads-of-state-council", "name:CIS summit", "-body:"],
        &["pole", "amend", "RUS", "name:Russian Federation", "color:#112233"],
        &["publication", "amend", "example.org", "-reliability:", "reason:closed"],
        &["source", "amend", "page", "publication:example.org", "published:8 Oct 2025"],
        &["place", "amend", "dushanbe", "--lat", "-38.5", "alias:Stalinabad", "until:1961"],
        &["actor", "amend", "Таджикистан", "note:host of 2025", "region:central-asia"],
    ];
    let said = amends.map(|args| {
        let run = program.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{args:?}: {}", run.stderr);
        let lines = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
        lines.collect::<Vec<_>>().join("\n")
    });
    insta::assert_snapshot!("reference_amended", said.join("\n"));
    insta::assert_snapshot!("reference_log", program.ok(&["log", "--limit", "8"]));
    assert!(program.ok(&["timeline", "at:Stalinabad"]).is_empty());
    assert!(program.ok(&["graph", "--of", "C5"]).contains("Russian"));
    let again = program.run(&["pole", "amend", "RUS", "color:#112233"]);
    assert!(again.stderr.contains("pole RUS is so already"), "{}", again.stderr);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 11);
}

#[test]
fn an_office_begins_ends_is_held_again_and_taken_out() {
    let program = Program::with_file();
    let amend = |terms: &[&str]| {
        program.ok(&[&["actor", "amend", "jane-doe"], terms].concat());
        let shown = program.ok(&["actor", "show", "jane-doe"]);
        let lines = shown.lines().skip_while(|line| !line.starts_with("party")).skip(1);
        lines.collect::<Vec<_>>().join("\n")
    };
    program.ok(&[
        "actor",
        "add",
        "jane-doe",
        "person",
        "Jane Doe",
        "alias:J. Doe",
        "office:President@KGZ",
        "level:head",
        "since:2021-01-28",
        "until:..",
        "office:Member of the board@EU",
        "level:official",
    ]);
    let told = [
        amend(&["office:president@kg", "until:2024-01-01"]),
        amend(&["office:Member of the board@EU", "since:2025"]),
        amend(&["office:President@KGZ", "since:2025-02", "level:head"]),
        // Of two the one that is open is meant.
        amend(&["office:President@KGZ", "until:2026", "source:https://example.org/a"]),
        amend(&["-office:President@KGZ", "since:2021-01-28", "-alias:J. Doe"]),
    ];
    insta::assert_snapshot!("offices", told.join("\n--\n"));
    let refusals = [
        program.refused(&["actor", "amend", "jane-doe", "office:Minister@KGZ"]),
        program.refused(&["actor", "amend", "jane-doe", "-member:CIS"]),
        program.refused(&["actor", "amend", "jane-doe", "office:President@KGZ", "until:2020"]),
        program.refused(&["actor", "amend", "jane-doe", "level:head"]),
        program.refused(&["actor", "amend", "jane-doe"]),
        program.refused(&["actor", "amend", "nobody", "note:x"]),
        program.refused(&["series", "amend", "nosuch", "name:x"]),
        program.refused(&["role", "add", "escort", "party:none"]),
    ];
    insta::assert_snapshot!("reference_amend_refused", refusals.join("\n\n"));
}

#[test]
fn who_held_office_that_day_follows_the_amendment() {
    let program = Program::with_file();
    let add = |office: &str, key: &str, name: &str| {
        program.ok(&[
            "actor",
            "add",
            key,
            "person",
            name,
            office,
            "level:minister",
            "since:2020",
        ]);
    };
    add("office:Minister@KGZ", "ann-doe", "Ann Doe");
    add("office:Minister@TJK", "bob-doe", "Bob Doe");
    let talks = ["add", "meeting", "Talks", "on:2025-10-09", "with:Doe,RUS"];
    assert!(program.refused(&talks).contains("`Doe` on 9 October 2025 can be"));
    program.ok(&["actor", "amend", "ann-doe", "office:Minister@KGZ", "until:2024"]);
    program.ok(&talks);
    let row = program.ok(&["timeline", "--format", "csv"]);
    assert!(row.contains("participant=bob-doe"), "{row}");
}

#[test]
fn a_kind_is_renamed_with_its_events_those_below_it_and_its_weights() {
    let program = Program::new();
    program.ok(&["init", "--sample"]);
    let count =
        |kind: &str| program.ok(&["timeline", kind, "--format", "jsonl"]).lines().count();
    let graph =
        || program.ok(&["graph", "--of", "C5", "--weights", "ranked-1", "--format", "csv"]);
    let (meetings, before) = (count("kind:meeting"), graph());
    program.ok(&["view", "add", "ours", "kind:meeting/bilateral,summit", "in:TJK"]);
    let view = count("view:ours");
    assert!(meetings > 50);
    let run = program.run(&["kind", "rename", "meeting", "talks"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains(", 1 saved view"), "{}", run.stderr);
    assert_eq!(count("kind:talks"), meetings);
    assert_eq!(count("view:ours"), view);
    assert_eq!(graph(), before);
    let listed = program.ok(&["kind", "list", "--format", "csv"]);
    assert!(listed.contains("\ntalks/bilateral,") && !listed.contains("\nmeeting"), "{listed}");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 3);
    let refusals = [
        program.refused(&["kind", "rename", "talks", "talks/abroad"]),
        program.refused(&["kind", "rename", "talks", "call"]),
        program.refused(&["kind", "rename", "talks", "nosuch/talks"]),
        program.refused(&["kind", "rename", "meeting", "talks"]),
        program.refused(&["kind", "rename", "visit", "travel"]),
    ];
    insta::assert_snapshot!("kind_rename_refused", refusals.join("\n"));
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn saved_views_name_a_renamed_kind_by_its_new_path() {
    let program = Program::new();
    program.ok(&["init", "--sample"]);
    program.ok(&[
        "view",
        "add",
        "air",
        "kind:security/airspace-restriction,summit",
        "since:2023",
    ]);
    program.ok(&["view", "add", "others", "kind:visit", "airspace"]);
    let selected = || program.ok(&["timeline", "view:air", "--format", "csv"]).lines().count();
    let (before, events) = (program.ok(&["view", "list"]), selected());
    let path = ["security/airspace-restriction", "security/sky-ban"];
    let run = program.run(&["kind", "rename", path[0], path[1]]);
    insta::assert_snapshot!(run.stderr.lines().last().unwrap(), @"renamed security/airspace-restriction to security/sky-ban · with it moved 1 event, 1 saved view");
    insta::assert_snapshot!(program.ok(&["view", "list"]), @r"
    name    query
    air     kind:security/sky-ban,summit since:2023
    others  kind:visit airspace
    ");
    assert_eq!(selected(), events);
    program.ok(&["undo"]);
    assert_eq!(program.ok(&["view", "list"]), before);
}

#[test]
fn a_row_is_found_by_its_name_and_a_source_by_its_address() {
    let program = Program::with_file();
    program.ok(&[
        "add",
        "meeting",
        "Talks",
        "on:2025-10-09",
        "with:TJK,RUS",
        "source:https://a.example/talks",
    ]);
    program.ok(&[
        "source",
        "amend",
        "https://a.example/talks",
        "title:Talks held",
        "language:en",
    ]);
    let shown = program.ok(&["source", "show", "https://a.example/talks"]);
    assert!(shown.contains("https://a.example/talks"), "{shown}");
    program.ok(&["place", "amend", "dushanbe", "lat:38.5"]);
    let by_name = program.ok(&["place", "show", "Dushanbe"]);
    assert!(by_name.contains("38.5"), "{by_name}");
    program.ok(&["pole", "add", "India"]);
    insta::assert_snapshot!(program.ok(&["pole", "show", "India"]), @r"
    key          IND
    name         India
    color        #777777
    ");
    let refusals = [
        program.refused(&["place", "show", "Dushanbee"]),
        program.refused(&["source", "amend", "https://a.example/talk", "title:x"]),
        program.refused(&["pole", "add", "IND"]),
    ];
    insta::assert_snapshot!(refusals.join("\n"), @"
    error: there is no place `Dushanbee` (did you mean `dushanbe`?) (`chancery place list` lists them, `chancery place add` makes one)
    error: there is no source `https://a.example/talk` (did you mean `a-example-53cefe2a`?) (`chancery source list` lists them, `chancery source add` makes one)
    error: pole `IND` is there already; nothing was changed (choose another key)
    ");
}
