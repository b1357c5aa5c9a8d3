//! `redact`: what must not be kept is in no byte of the file, and the log stays a chain.

use std::fs;

use crate::program::Program;

/// Words that must go, as they stand and as they are folded.
const SECRET: [&str; 5] = ["Xanadune", "xanadune", "xylophone", "kleopatra", "Quoted"];

fn with_secret() -> Program {
    let program = Program::with_file();
    program.ok(&["actor", "add", "jane-doe", "person", "Jane Doe", "alias:Zofia Kvothe"]);
    program.ok(&[
        "add",
        "meeting",
        "Xanadune talks",
        "on:2025-10-08",
        "host:TJK/rahmon",
        "guest:KAZ/jane-doe",
        "guest:RUS",
        "tag:kleopatra",
        "note:nobody may know xylophone",
        "source:https://a.example/1",
    ]);
    program.ok(&["cite", "1", "https://b.example/2", "--quote", "Quoted words"]);
    program.ok(&["amend", "1", "title:Xanadune talks again", "amount:12bn EUR"]);
    program.ok(&[
        "add",
        "meeting",
        "Others",
        "on:2025-10-09",
        "host:TJK",
        "guest:CHN",
        "under:1",
    ]);
    program.ok(&["undo"]);
    program.ok(&["undo", "-q"]);
    program
}

fn bytes_hold(program: &Program, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["chancery.db", "chancery.db-wal", "chancery.db-journal"] {
        let Ok(bytes) = fs::read(program.path(name)) else { continue };
        let holds =
            |word: &&&str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        found.extend(words.iter().filter(holds).map(|word| format!("{name}: {word}")));
    }
    found
}

#[test]
fn an_event_keeps_its_bones() {
    let program = with_secret();
    assert_eq!(bytes_hold(&program, &SECRET).len(), SECRET.len());
    insta::assert_snapshot!(program.refused(&["redact", "event", "1", "--why", "a witness"]));
    let run = program.run(&["redact", "event", "1", "--why", "endangers a witness", "--yes"]);
    insta::assert_snapshot!(run.stderr.lines().last().unwrap(), @"change 9 blanked 6 values and 10 operations of 3 changes; backups and exports made before hold it still");
    assert_eq!(bytes_hold(&program, &SECRET), Vec::<String>::new());
    insta::assert_snapshot!(program.ok(&["show", "1"]));
    insta::assert_snapshot!(program.ok(&["log"]));
    let check = program.run(&["check"]);
    assert_eq!(check.code, 0);
    insta::assert_snapshot!(check.stdout);
    let again = program.run(&["redact", "event", "1", "--why", "once more", "--yes"]);
    insta::assert_snapshot!(again.stderr.lines().last().unwrap(), @"nothing was left to blank; the file was written anew all the same");
}

#[test]
fn a_person_is_told_nowhere() {
    let program = with_secret();
    let words = ["jane-doe", "Jane Doe", "jane doe", "Kvothe", "kvothe"];
    let run = program.run(&["redact", "actor", "jane-doe", "--why", "endangers her", "--yes"]);
    insta::assert_snapshot!(run.stderr.lines().last().unwrap(), @"change 9 blanked 1 value and 3 operations of 2 changes; backups and exports made before hold it still");
    assert_eq!(bytes_hold(&program, &words), Vec::<String>::new());
    assert!(program.ok(&["show", "1"]).contains("(redacted)"));
    assert_eq!(program.run(&["check"]).code, 0);
    insta::assert_snapshot!(program.refused(&["redact", "actor", "TJK", "--why", "x", "--yes"]), @"error: `TJK` is no person and no company; states and bodies cannot be redacted (`chancery actor list` lists the keys)");
}

#[test]
fn a_saved_view_that_names_a_person_goes_with_her_and_others_stay() {
    let program = with_secret();
    program.ok(&["view", "add", "hers", "guest:\"JANE doe\"", "since:2025"]);
    program.ok(&["view", "add", "visits", "kind:visit"]);
    program.ok(&["view", "amend", "hers", "actor:jane-doe"]);
    program.ok(&["cite", "1", "https://c.example/jane-doe-seen"]);
    let run = program.run(&["redact", "actor", "jane-doe", "--why", "endangers her", "--yes"]);
    let told: Vec<&str> = run.stderr.lines().skip(1).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    event 1 still says the name in its own words (chancery redact event 1)
    change 13 blanked 2 values and 5 operations of 5 changes; backups and exports made before hold it still
    ");
    assert_eq!(bytes_hold(&program, &["JANE doe", "Jane Doe"]), Vec::<String>::new());
    insta::assert_snapshot!(program.ok(&["view", "list"]), @"
    name    query
    visits  kind:visit
    ");
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn a_settled_name_of_a_person_goes_with_her() {
    let program = with_secret();
    program.ok(&["name", "add", "csv", "Jehanne D.", "jane-doe"]);
    program.ok(&["name", "add", "csv", "Ms Jane Doe", "ignore"]);
    program.ok(&["name", "add", "csv", "Rusia", "RUS"]);
    program.ok(&["name", "remove", "csv", "Ms Jane Doe"]);
    program.ok(&["redact", "actor", "jane-doe", "--why", "endangers her", "--yes"]);
    let words = ["Jehanne", "jehanne", "Jane Doe", "jane doe", "jane-doe"];
    assert_eq!(bytes_hold(&program, &words), Vec::<String>::new());
    insta::assert_snapshot!(program.ok(&["name", "list", "--format", "csv"]), @"
    scope,name,actor
    csv,Rusia,RUS
    ");
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn the_words_of_one_change_go_and_others_stay() {
    let program = with_secret();
    program.ok(&["redact", "change", "5", "--why", "a slip", "--yes"]);
    let card = program.ok(&["show", "1"]);
    assert!(card.contains("(redacted)") && card.contains("xylophone"), "{card}");
    assert_eq!(program.run(&["check"]).code, 0);
    let refused = |args: &[&str]| program.refused(args);
    insta::assert_snapshot!(refused(&["redact", "change", "1", "--why", "x", "--yes"]), @"error: change 1 cannot be redacted: it only names shipped data or other changes; nothing was changed (`chancery log` lists the changes)");
    insta::assert_snapshot!(refused(&["redact", "event", "9", "--why", "x", "--yes"]), @"error: there is no event 9 (`chancery timeline` lists them)");
    insta::assert_snapshot!(refused(&["redact", "event", "one", "--why", "x", "--yes"]), @"error: `one` is no number of an event (`chancery timeline` lists them)");
}

#[test]
fn what_is_gone_cannot_be_taken_back_nor_looked_back_at() {
    let program = with_secret();
    program.ok(&["redact", "event", "1", "--why", "endangers a witness", "--yes"]);
    let refused = |args: &[&str]| program.refused(args);
    insta::assert_snapshot!(refused(&["undo", "9"]), @"error: change 9 cannot be taken back: it redacted, and what it blanked is gone; nothing was changed");
    insta::assert_snapshot!(refused(&["undo", "5"]), @"error: change 5 cannot be taken back: what it did was redacted, so that nobody can tell any more; nothing was changed");
    let titles = |point: &str| {
        let run = program.run(&["timeline", "--as-of", point, "--format", "md"]);
        format!("{}{}", run.stdout, run.stderr)
    };
    insta::assert_snapshot!(titles("2"));
    insta::assert_snapshot!(titles("3"));
    for point in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        assert_eq!(program.run(&["check", "--as-of", point]).code, 0, "{point}");
    }
}

#[test]
fn a_blank_that_nobody_vouches_for_is_broken() {
    let program = with_secret();
    program.ok(&["redact", "event", "1", "--why", "endangers a witness", "--yes"]);
    for (altered, what) in [
        ("UPDATE change SET author = 'nobody' WHERE seq = 3", "author, time or sentence"),
        (
            "UPDATE operation SET body = replace(body, 'a.example', 'c.example') WHERE seq = 3",
            "payload",
        ),
        ("UPDATE operation SET body = NULL WHERE seq = 9", "no redaction says so"),
    ] {
        let copy = Program::new();
        fs::copy(program.path("chancery.db"), copy.path("chancery.db")).unwrap();
        copy.alter(altered);
        let run = copy.run(&["check"]);
        assert_eq!(run.code, 1, "{altered}");
        assert!(run.stdout.contains(what), "{altered}: {}", run.stdout);
    }
}
