//! `duplicates`: pairs that may be one event, by the rule of likely doubles.

use crate::program::Program;

#[test]
fn pairs_that_may_be_one_event_say_what_they_share() {
    let args = ["--sample", "duplicates", "-kind:security", "since:2025"];
    insta::assert_snapshot!(Program::new().ok(&args));
}

#[test]
fn a_double_that_was_logged_all_the_same_is_found_and_a_child_is_none() {
    let program = Program::with_file();
    let talks = ["meeting", "Talks", "on:2025-10-09", "with:TJK/rahmon,RUS/putin"];
    program.ok(&[&["add"], &talks[..]].concat());
    program.ok(&[&["add"], &talks[..], &["under:1", "--anyway"]].concat());
    assert_eq!(program.ok(&["duplicates", "--format", "jsonl"]), "");
    program.ok(&[&["add"], &talks[..], &["--anyway"]].concat());
    insta::assert_snapshot!(program.ok(&["duplicates", "--format", "csv"]).replace('\r', "␍"), @"
    a,b,date_a,date_b,kind_a,kind_b,title_a,title_b,common␍
    1,3,2025-10-09,2025-10-09,meeting,meeting,Talks,Talks,emomali-rahmon vladimir-putin␍
    3,2,2025-10-09,2025-10-09,meeting,meeting,Talks,Talks,emomali-rahmon vladimir-putin␍
    ");
    assert_eq!(program.ok(&["duplicates", "id:3", "--format", "jsonl"]), "");
}
