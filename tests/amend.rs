//! `amend`: one event or many, by the terms of `add`, and what is refused.

use crate::program::{Program, Run};

/// A file with a planned summit, logged on 1 March 2025.
fn planned() -> Program {
    let program = Program::new();
    on(&program, "2025-02-01T09:00:00Z", &["init"]);
    on(
        &program,
        "2025-03-01T09:00:00Z",
        &[
            "add",
            "summit",
            "EU-Central Asia summit",
            "on:2025-04-03/2025-04-04",
            "at:Samarkand",
            "host:UZB/mirziyoyev",
            "guest:EU,KAZ,KGZ,TJK,TKM",
            "source:https://example.org/a",
        ],
    );
    program
}

/// A run at another time.
fn on(program: &Program, now: &str, args: &[&str]) -> Run {
    let run = program.run_at(now, args);
    assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
    run
}

/// What it said of the change, without the word on the file.
fn said(run: &Run) -> String {
    let lines = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
    lines.collect::<Vec<_>>().join("\n")
}

fn row(program: &Program) -> String {
    let table = program.ok(&["timeline", "--format", "csv"]);
    table.lines().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn a_planned_event_that_was_moved_and_held_keeps_its_story() {
    let program = planned();
    let moved = on(
        &program,
        "2025-03-12T09:00:00Z",
        &[
            "amend",
            "1",
            "on:2025-04-03",
            "guest:TKM[absent]",
            "note:a day shorter",
            "source:https://example.org/b",
            "grade:B2",
        ],
    );
    assert_eq!(moved.stdout, "1 EU-Central Asia summit\n");
    let held = on(
        &program,
        "2025-04-05T09:00:00Z",
        &[
            "amend",
            "last",
            "--status",
            "held",
            "-guest:TKM",
            "-note:",
            "--amount",
            "12bn EUR",
            "--amount-kind",
            "pledge",
            "tag:eu",
        ],
    );
    insta::assert_snapshot!("amend_said", format!("{}\n\n{}", said(&moved), said(&held)));
    let row = row(&program);
    for cells in [
        "1,2025-04-03,2025-04-03,2025-04-03,day,,,summit,contact,EU-Central Asia summit,held,",
        ",host=UZB/shavkat-mirziyoyev; guest=EU; guest=KAZ; guest=KGZ; guest=TJK,,",
        ",12000000000,EUR,pledge,B2,,,eu,https://example.org/a https://example.org/b,,",
    ] {
        assert!(row.contains(cells), "{row}");
    }
    insta::assert_snapshot!("amend_story", program.ok(&["show", "1"]));
}

#[test]
fn an_event_is_named_by_number_last_or_uuid() {
    let program = planned();
    let uuid = row(&program).rsplit(',').next().unwrap().to_owned();
    for name in ["1", "last", uuid.as_str(), uuid.get(..8).unwrap()] {
        let title = format!("title:By {name}");
        assert_eq!(program.ok(&["amend", name, &title]), format!("1 By {name}\n"));
    }
}

#[test]
fn what_changes_nothing_is_said_and_not_written() {
    let program = planned();
    let run = program.run(&["amend", "1", "guest:KAZ", "status:planned", "at:Samarkand"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.contains("is so already; nothing to change"), "{}", run.stderr);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2);
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_written() {
    let program = planned();
    program.ok(&["add", "meeting", "Talks", "on:2025-04-03", "under:1", "with:KAZ,KGZ"]);
    program.ok(&["withdraw", "2", "--why", "a rumour"]);
    program.ok(&["add", "meeting", "Dinner", "on:2025-04-03", "under:1", "with:KAZ,TJK"]);
    let refusals = [
        program.refused(&["amend", "99", "status:held"]),
        program.refused(&["amend", "deadbeef", "status:held"]),
        program.refused(&["amend", "2", "status:held"]),
        program.refused(&["amend", "1"]),
        program.refused(&["amend", "status:planned", "status:held"]),
        program.refused(&["amend", "1", "under:3"]),
        program.refused(&["amend", "1", "under:1"]),
        program.refused(&["amend", "1", "under:2"]),
        program.refused(&["amend", "1", "host:KAZ"]),
        program.refused(&["amend", "1", "on:2025-02-30"]),
        program.refused(&["amend", "1", "time:10:30"]),
        program.refused(&["amend", "1", "in:KAZ"]),
        program.refused(&["amend", "1", "-guest:RUS"]),
        program.refused(&["amend", "1", "title:\u{200b}"]),
        program.refused(&["amend", "1", "-title:"]),
        program.refused(&["amend", "1", "note:"]),
        program.refused(&["amend", "1", "-note:x"]),
        program.refused(&["amend", "1", "kind:nosuch"]),
        program.refused(&["amend", "1", "guest:\"Nobody Known\""]),
        program.refused(&["amend", "1", "source:javascript:alert(1)"]),
    ];
    insta::assert_snapshot!("amend_refused", refusals.join("\n\n"));
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 5);
}

#[test]
fn a_new_actor_or_place_is_made_on_request() {
    let program = planned();
    program.refused(&["amend", "1", "at:Pamir Camp", "guest:KGZ/jane-doe"]);
    let run = program.run(&["amend", "1", "at:Pamir Camp", "guest:KGZ/jane-doe", "--new"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("made person jane-doe")
            && run.stderr.contains("made place pamir-camp")
    );
    assert!(row(&program).contains("Pamir Camp,UZB,"), "{}", row(&program));
}

#[test]
fn many_are_amended_by_a_query_after_a_look() {
    let program = Program::new();
    program.ok(&["init", "--sample"]);
    let args = ["amend", "status:overdue in:KAZ", "--set", "status:held", "-tag:x"];
    let refused = program.run(&args);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    insta::assert_snapshot!("amend_many", said(&refused));
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
    let overdue = |program: &Program| {
        program.ok(&["timeline", "status:overdue", "in:KAZ", "--format", "jsonl"])
    };
    let n = overdue(&program).lines().count();
    assert!(n > 3, "{n}");
    let done = program.ok(&[&args[..], &["--yes"]].concat());
    assert_eq!(done.lines().count(), n);
    assert_eq!(overdue(&program), "");
    let log = program.ok(&["log", "--limit", "1", "--format", "jsonl"]);
    assert!(log.contains(&format!("amend {n} events (status planned → held)")), "{log}");
    assert_eq!(program.ok(&args), "");
}

#[test]
fn one_event_of_many_that_refuses_leaves_all_as_they_were() {
    let program = planned();
    program.ok(&["add", "meeting", "Talks", "on:2025-05-03", "guest:KAZ"]);
    let refusal = program.refused(&["amend", "guest:KAZ", "--set", "host:KAZ", "--yes"]);
    insta::assert_snapshot!(refusal, @r"
    error: event 1 `EU-Central Asia summit`: `KAZ` cannot be both guest and host, at 6
           host:KAZ
                ^^^
           take it out of one: `-guest:KAZ` or `-host:KAZ`
    ");
    program.ok(&["amend", "guest:KAZ", "--set", "-guest:KAZ", "host:KAZ", "--yes"]);
    assert_eq!(program.ok(&["timeline", "host:KAZ", "--format", "jsonl"]).lines().count(), 2);
}

#[test]
fn what_looks_like_another_event_now_is_said() {
    let program = planned();
    program.ok(&["add", "meeting/bilateral", "Talks", "on:2025-05-03", "with:KAZ,KGZ"]);
    program.ok(&["add", "meeting/bilateral", "Dinner", "on:2025-05-04", "with:KAZ,KGZ"]);
    let run = program.run(&["amend", "3", "on:2025-05-03"]);
    assert!(run.stderr.contains("looks like event 2 `Talks` now"), "{}", run.stderr);
    let again = program.run(&["amend", "3", "note:x"]);
    assert!(!again.stderr.contains("looks like"), "{}", again.stderr);
}

#[test]
fn json_says_what_changed() {
    let program = planned();
    insta::assert_snapshot!(program.ok(&["amend", "1", "status:held", "-guest:EU", "--json"]), @r#"{"change":3,"events":[{"edits":[{"after":"held","before":"planned","field":"status"},{"after":null,"before":"EU","field":"guest"}],"id":1,"title":"EU-Central Asia summit"}],"new":[],"same":0}"#);
}

#[test]
fn a_sum_is_set_changed_and_taken_away_by_one_change_each() {
    let program = planned();
    let sum = |program: &Program| {
        let row = row(program);
        let cells: Vec<&str> = row.split(',').collect();
        cells[18..21].join(" ")
    };
    program.ok(&["amend", "1", "amount:5 EUR", "amount-kind:pledge"]);
    assert_eq!(sum(&program), "5 EUR pledge");
    program.ok(&["amend", "1", "amount:700 JPY"]);
    assert_eq!(sum(&program), "700 JPY pledge");
    program.ok(&["amend", "1", "-amount:"]);
    assert_eq!(sum(&program), "  ");
    insta::assert_snapshot!("amend_sums", program.ok(&["log", "1", "--patch"]));
}

#[test]
fn the_sentence_of_many_names_each_field_once() {
    let program = planned();
    program.ok(&["add", "meeting", "Talks", "on:2025-05-03", "guest:KAZ", "status:held"]);
    program.ok(&[
        "amend",
        "guest:KAZ",
        "--set",
        "on:2025-05-01",
        "status:cancelled",
        "tag:x",
        "--yes",
    ]);
    let log = program.ok(&["log", "--limit", "1", "--format", "csv"]);
    assert!(log.contains(",\"amend 2 events (date, status, tag)\","), "{log}");
    program.ok(&["amend", "guest:KAZ", "--set", "status:held", "--yes"]);
    let log = program.ok(&["log", "--limit", "1", "--format", "csv"]);
    assert!(log.contains(",amend 2 events (status cancelled → held),"), "{log}");
}

#[test]
fn a_slip_that_was_taken_back_is_no_part_of_the_story() {
    let program = planned();
    let course = || {
        let card = program.ok(&["show", "1"]);
        card.lines().find(|line| line.contains("course")).map(|line| line.trim().to_owned())
    };
    on(&program, "2025-03-12T09:00:00Z", &["amend", "1", "on:2025-04-03", "status:held"]);
    on(&program, "2025-03-12T09:01:00Z", &["undo"]);
    assert_eq!(course(), None);
    on(&program, "2025-03-13T09:00:00Z", &["amend", "1", "on:2025-05-01"]);
    insta::assert_snapshot!(course().unwrap(), @"course       planned for 3 to 4 April 2025, moved on 13 March 2025 to 1 May");
    // The undo that is taken back itself brings the slip again.
    on(&program, "2025-03-14T09:00:00Z", &["undo"]);
    on(&program, "2025-03-15T09:00:00Z", &["undo", "4"]);
    insta::assert_snapshot!(course().unwrap(), @"course       planned for 3 to 4 April 2025, held 3 April 2025");
}
