//! `weights`: what a contact weighs; the analyst's own sets from a file.

use crate::program::Program;

fn write(program: &Program, name: &str, text: &str) {
    std::fs::write(program.path(name), text).unwrap();
}

#[test]
fn a_shipped_set_is_shown_with_its_reasons() {
    let program = Program::new();
    insta::assert_snapshot!(program.ok(&["--sample", "weights", "show", "ranked-1"]));
    insta::assert_snapshot!(program.ok(&["--sample", "weights", "list"]));
}

#[test]
fn a_set_that_is_written_is_read_back_the_same() {
    let program = Program::with_file();
    program.ok(&["weights", "show", "ranked-1", "-o", "own.csv"]);
    program.ok(&["weights", "add", "own", "own.csv"]);
    let show = |set: &str| program.ok(&["weights", "show", set, "--format", "csv"]);
    assert_eq!(show("ranked-1"), show("own"));
    program.ok(&["weights", "show", "ranked-1", "-o", "own.jsonl"]);
    let run = program.run(&["weights", "add", "own", "own.jsonl"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("there with the same 26 rows"), "{}", run.stderr);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2, "nothing logged");
}

#[test]
fn a_set_of_ones_own_counts_and_can_be_taken_back() {
    let program = Program::with_file();
    for (kind, state) in [("call", "RUS"), ("visit/state", "CHN")] {
        let (guest, host) = (format!("with:{state}"), "with:TJK");
        program.ok(&["add", kind, "An event", "on:2025-10-01", &guest, host, "--anyway"]);
    }
    write(&program, "own.csv", "kind,weight,reason\n,1,\nvisit,3,\"who travels, means it\"\n");
    program.ok(&["weights", "add", "own", "own.csv"]);
    let weights = |set: &str| -> Vec<String> {
        let args = ["graph", "--of", "TJK", "--weights", set, "--format", "csv"];
        program.ok(&args).lines().skip(1).take(2).map(str::to_owned).collect()
    };
    assert!(weights("equal")[1].starts_with("TJK,CHN,1,1,1,1,"), "{:?}", weights("equal"));
    assert!(weights("own")[0].starts_with("TJK,RUS,1,1,1,1,"), "{:?}", weights("own"));
    assert!(weights("own")[1].starts_with("TJK,CHN,1,1,1,3,"), "{:?}", weights("own"));
    // The range of shares goes over the set asked too.
    let said = program.run(&["shares", "--of", "TJK", "--weights", "own"]).stderr;
    assert!(said.contains("x equal, ranked-1, own"), "{said}");
    program.ok(&["undo"]);
    assert!(program.refused(&["graph", "--weights", "own"]).contains("there is no weight set"));
}

#[test]
fn kinds_without_a_row_are_named() {
    let program = Program::with_file();
    write(&program, "own.csv", "kind,weight\nsummit,2\nvisit,1\nmeeting/forum,.5\n");
    let run = program.run(&["weights", "add", "own", "own.csv"]);
    assert_eq!(run.code, 0);
    let lines = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_is_wrong_is_refused_and_nothing_is_stored() {
    let program = Program::with_file();
    let cases = [
        ("a.csv", "kind,weight\nvisit,-1\n"),
        ("b.csv", "kind,weight\nvisit,much\n"),
        ("c.csv", "kind,weight\nvisit/statte,1\n"),
        ("d.csv", "kind,weigth\nvisit,1\n"),
        ("e.csv", "kind,weight\nvisit,1\nvisit,2\n"),
        ("f.csv", "kind,weight\nvisit\n"),
        ("g.csv", ""),
        ("h.xlsx", "kind,weight\n"),
    ];
    let mut told: Vec<String> = Vec::new();
    for (name, text) in cases {
        write(&program, name, text);
        told.push(program.refused(&["weights", "add", "own", name]));
    }
    write(&program, "i.csv", "kind,weight\nvisit,2\n");
    told.push(program.refused(&["weights", "add", "equal", "i.csv"]));
    told.push(program.refused(&["weights", "show", "own"]));
    told.push(program.refused(&["--sample", "weights", "add", "own", "i.csv"]));
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
    assert_eq!(program.run(&["weights", "add", "own", "missing.csv"]).code, 5);
    assert_eq!(program.run(&["weights", "add", "Own set", "i.csv"]).code, 2);
}
