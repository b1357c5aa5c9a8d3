//! `view`: queries kept under a name.

use crate::program::Program;

fn events(program: &Program, terms: &[&str]) -> usize {
    program.ok(&[&["timeline", "--format", "jsonl"], terms].concat()).lines().count()
}

#[test]
fn a_view_stands_in_any_query_and_its_dates_stay_relative() {
    let program = Program::new();
    program.ok(&["init", "--sample"]);
    program.ok(&["view", "add", "dushanbe", "in:TJK", "since:2025-10-08"]);
    program.ok(&["view", "add", "week", "since:-7d", "until:today"]);
    program.ok(&["view", "add", "heads", "level:head", "view:week"]);
    insta::assert_snapshot!(program.ok(&["view", "list"]), @"
    name      query
    dushanbe  in:TJK since:2025-10-08
    heads     level:head view:week
    week      since:-7d until:today
    ");
    insta::assert_snapshot!(program.ok(&["view", "show", "heads"]), @"
    name   events  query
    heads      11  level:head view:week
    ");
    let week = events(&program, &["view:week"]);
    assert_eq!(week, events(&program, &["since:2025-10-05", "until:2025-10-12"]));
    let heads = events(&program, &["view:heads"]);
    assert_eq!(heads, events(&program, &["since:-7d", "until:today", "level:head"]));
    assert_eq!(heads + events(&program, &["view:week", "-view:heads"]), week);
    let either = events(&program, &["view:heads,dushanbe"]);
    assert!(either > heads && either >= events(&program, &["view:dushanbe"]));
}

#[test]
fn every_change_of_a_view_is_one_change_of_the_log() {
    let program = Program::with_file();
    program.ok(&["view", "add", "week", "since:-7d"]);
    program.ok(&["view", "amend", "week", "since:-14d"]);
    program.ok(&["view", "amend", "week", "since:-14d"]);
    program.ok(&["view", "remove", "week"]);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 4);
    assert_eq!(program.ok(&["view", "list", "--format", "jsonl"]), "");
}

#[test]
fn what_leads_nowhere_or_back_is_refused() {
    let program = Program::with_file();
    program.ok(&["view", "add", "week", "since:-7d"]);
    program.ok(&["view", "add", "talks", "view:week", "kind:meeting"]);
    let refusals = [
        program.refused(&["view", "add", "week", "since:-1d"]),
        program.refused(&["view", "add", "next", "sinc:-1d"]),
        program.refused(&["view", "amend", "week", "view:talks"]),
        program.refused(&["view", "amend", "wek", "since:-1d"]),
        program.refused(&["view", "remove", "week"]),
        program.refused(&["view", "show", "talk"]),
        program.refused(&["timeline", "view:weak"]),
    ];
    insta::assert_snapshot!(refusals.join("\n"));
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 3);
}
