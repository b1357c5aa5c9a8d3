//! `diff`: what differs between two points, or between two files.

use crate::program::Program;

fn week() -> Program {
    let program = Program::with_file();
    program.ok(&["add", "summit", "The summit", "on:2025-10-08", "host:TJK", "guest:RUS"]);
    program.ok(&[
        "add",
        "meeting",
        "Talks",
        "on:2025-10-09",
        "host:TJK",
        "guest:KAZ",
        "under:1",
    ]);
    program.ok(&["amend", "1", "title:The great summit", "guest:CHN", "amount:5m USD"]);
    program.ok(&["amend", "1", "title:The summit", "amount:7m EUR", "-guest:RUS"]);
    program.ok(&["actor", "amend", "vladimir-putin", "alias:V. V. Putin"]);
    program.ok(&["undo", "3"]);
    program
}

#[test]
fn what_was_set_and_set_back_does_not_differ() {
    let program = week();
    let diff = |args: &[&str]| {
        let run = program.run(&[&["diff"], args].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        format!("{}{}", run.stdout, run.stderr)
    };
    insta::assert_snapshot!(diff(&["2"]));
    insta::assert_snapshot!(diff(&["2", "4"]));
    insta::assert_snapshot!(diff(&["5", "2", "--patch"]));
    insta::assert_snapshot!(diff(&["2", "5", "--format", "csv"]));
    insta::assert_snapshot!(diff(&["7"]), @"nothing differs between change 7 and change 7");
    insta::assert_snapshot!(diff(&["2", "3", "--as-of", "4"]));
    insta::assert_snapshot!(diff(&["2025-10-12"]), @"nothing differs between change 7 and change 7");
}

#[test]
fn another_file_is_compared_by_uuid_and_key() {
    let program = week();
    program.ok(&["backup", "then.db", "--as-of", "3"]);
    let run = program.run(&["diff", "then.db"]);
    insta::assert_snapshot!(format!("{}{}", run.stdout, run.stderr));
    // Between the same two records, both ways of comparing tell the same.
    let of_points = program.ok(&["diff", "3", "7", "--format", "csv"]);
    let of_files = program.ok(&["diff", "then.db", "--format", "csv"]);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&of_points), sorted(&of_files));
}

#[test]
fn what_is_no_point_and_no_file_is_refused() {
    let program = week();
    let refused = |args: &[&str]| program.refused(args);
    insta::assert_snapshot!(refused(&["diff", "99"]), @"error: there is no change `99` (`chancery log` lists them)");
    insta::assert_snapshot!(refused(&["diff", "soon-ish"]));
    insta::assert_snapshot!(refused(&["diff", "2024-12-31"]));
    insta::assert_snapshot!(refused(&["diff", "none.db"]), @"error: `none.db`: no such file (make it with `chancery --db none.db init`)");
    insta::assert_snapshot!(refused(&["diff", "none.db", "3"]));
}
