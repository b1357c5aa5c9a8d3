//! `backup`: a copy as of one moment, checked, and never in place of anything.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::program::Program;

#[test]
fn what_the_copy_holds_is_said_and_the_copy_is_a_file_like_any_other() {
    let program = Program::with_file();
    program.ok(&["add", "summit", "A", "on:2025-10-08", "host:TJK", "guest:RUS"]);
    insta::assert_snapshot!(program.ok(&["backup", "week.db"]));
    insta::assert_snapshot!(program.ok(&["backup", "json.db", "--json"]));
    let csv = ["timeline", "--format", "csv"];
    let of_copy = program.ok(&["--db", "week.db", "timeline", "--format", "csv"]);
    assert_eq!(of_copy, program.ok(&csv));
    program.ok(&["--db", "week.db", "add", "summit", "B", "on:2025-10-09"]);
    assert!(!program.ok(&csv).contains(",B,"));
}

#[test]
fn the_file_as_it_was_is_backed_up_too() {
    let program = Program::with_file();
    program.ok(&["add", "summit", "A", "on:2025-10-08"]);
    program.ok(&["add", "summit", "B", "on:2025-10-09"]);
    program.ok(&["backup", "then.db", "--as-of", "2"]);
    let then = program.ok(&["--db", "then.db", "timeline", "--format", "csv"]);
    assert!(then.contains(",A,") && !then.contains(",B,"), "{then}");
    assert_eq!(program.run(&["--db", "then.db", "check"]).code, 0);
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let program = Program::with_file();
    fs::write(program.path("notes.txt"), "mine").unwrap();
    let refused = |file: &str| program.refused(&["backup", file]);
    insta::assert_snapshot!(refused("notes.txt"), @"error: `notes.txt` is taken; a backup never replaces a file, and nothing was written (choose another name)");
    insta::assert_snapshot!(refused("chancery.db"), @"error: `chancery.db` is taken; a backup never replaces a file, and nothing was written (choose another name)");
    insta::assert_snapshot!(refused("chancery.db-wal"), @"error: `chancery.db-wal` is taken; a backup never replaces a file, and nothing was written (choose another name)");
    assert_eq!(fs::read(program.path("notes.txt")).unwrap(), b"mine");
    let missing = program.run(&["backup", "nowhere/week.db"]);
    assert_eq!(missing.code, 5);
    insta::assert_snapshot!(missing.stderr.trim_end(), @"error: `nowhere/week.db`: entity not found (look at the path and who may read and write it)");
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_it_and_nothing_lies_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let program = Program::with_file();
    program.ok(&["backup", "week.db"]);
    let mode = fs::metadata(program.path("week.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let folder = fs::read_dir(program.path(".")).unwrap();
    let mut names: Vec<String> =
        folder.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["chancery.db", "week.db"]);
}

#[test]
fn a_copy_whose_log_does_not_hold_is_not_kept() {
    let program = Program::with_file();
    program.ok(&["add", "summit", "A", "on:2025-10-08"]);
    program
        .alter("UPDATE operation SET body = replace(body, 'summit', 'sammit') WHERE seq = 2");
    insta::assert_snapshot!(program.refused(&["backup", "week.db"]), @"error: the copy does not hold: change 2: its payload is not what was logged; no backup was made (`chancery check` tells more; `cp` copies the file as it is)");
    assert!(!program.path("week.db").exists());
}

#[test]
fn a_copy_made_while_others_write_holds() {
    let program = Program::with_file();
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut n = 0;
            while !is_done.load(Ordering::Relaxed) {
                n += 1;
                program.ok(&[
                    "add",
                    "summit",
                    &format!("Event {n}"),
                    "on:2025-10-08",
                    "--anyway",
                ]);
            }
        });
        for n in 0..6 {
            let name = format!("{n}.db");
            program.ok(&["backup", &name]);
            assert_eq!(program.run(&["--db", &name, "check"]).code, 0);
        }
        is_done.store(true, Ordering::Relaxed);
    });
}
