//! `conflicts`: both sides of what sources say, which was accepted, and why.

use crate::program::Program;

#[test]
fn the_contradictions_of_one_visit_on_80_columns() {
    insta::assert_snapshot!(Program::new().ok(&["--sample", "conflicts", "id:608,610"]));
}

#[test]
fn every_shipped_contradiction_is_a_row() {
    let program = Program::new();
    let csv = program.ok(&["--sample", "conflicts", "--format", "csv"]);
    assert!(csv.starts_with(
        "event,field,claim_a,source_a,claim_b,source_b,accepted,reason,topic,reading\r\n"
    ));
    let rows = |args: &[&str]| {
        let args = [&["--sample", "conflicts"], args, &["--format", "jsonl"]].concat();
        program.ok(&args).lines().count()
    };
    assert_eq!(rows(&[]), 129);
    // Those about no event of the record are left out where a query is asked.
    let (held, others) = (rows(&["status:held"]), rows(&["-status:held"]));
    assert!(held + others < 129 && held > 100);
}
