//! `add -f`, `add --edit`, `timeline --format sheet`: many events as plain text.

use std::{fs, process::Stdio};

use crate::program::Program;

/// The page of `help sheet`.
fn page(program: &Program) -> String {
    let help = program.ok(&["help", "sheet"]);
    let (_, page) = help.split_once("A page, as it may be typed:\n\n").unwrap();
    let (page, _) = page.split_once("A line is DATE").unwrap();
    let lines: Vec<&str> =
        page.lines().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
    lines.join("\n")
}

fn write(program: &Program, name: &str, text: &str) {
    fs::write(program.path(name), text).unwrap();
}

#[test]
fn the_help_and_its_page() {
    let program = Program::with_file();
    insta::assert_snapshot!("help_sheet", program.ok(&["help", "sheet"]));
    write(&program, "page.sheet", &page(&program));
    insta::assert_snapshot!(program.ok(&["add", "-f", "page.sheet"]));
    insta::assert_snapshot!("page_written", program.ok(&["timeline", "--format", "sheet"]));
    insta::assert_snapshot!("page_told", program.ok(&["timeline"]));
    assert!(!program.path("page.sheet.errors").exists());
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 2);
}

#[test]
fn a_sheet_that_is_added_again_adds_only_what_is_new() {
    let program = Program::with_file();
    write(&program, "page.sheet", &page(&program));
    program.ok(&["add", "-f", "page.sheet"]);
    let grown = format!(
        "{}\n9 Oct 2025 agreement/memorandum Another paper signatory:RUS,TJK\n",
        page(&program)
    );
    write(&program, "page.sheet", &grown);
    let run = program.run(&["add", "-f", "page.sheet"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "7 Another paper\n"), "{}", run.stderr);
    assert!(run.stderr.contains("1 logged as change 3 · 6 there already"), "{}", run.stderr);
    let run = program.run(&["add", "-f", "page.sheet"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.contains("nothing new · 7 there already"), "{}", run.stderr);
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 3);
}

#[test]
fn the_sample_written_as_a_sheet_is_read_back_to_the_same_events() {
    let program = Program::with_file();
    program.ok(&["--sample", "timeline", "-o", "a.sheet"]);
    let logged = program.ok(&["add", "-f", "a.sheet", "--anyway"]);
    assert_eq!(logged.lines().count(), 753);
    program.ok(&["timeline", "-o", "b.sheet"]);
    let text = |name: &str| {
        let text = fs::read_to_string(program.path(name)).unwrap();
        let lines = text.lines().map(|line| line.split("  id:").next().unwrap().to_owned());
        lines.collect::<Vec<_>>()
    };
    for (a, b) in text("a.sheet").iter().zip(&text("b.sheet")) {
        assert_eq!(a, b);
    }
    assert_eq!(text("a.sheet").len(), text("b.sheet").len());
}

#[test]
fn a_year_lasts_though_its_line_is_wrong_and_what_was_meant_is_told() {
    let program = Program::with_file();
    let sheet = "\
9 Oct 2025 phone-call Leaders speak caller:RUS callee:TJK
9 Oct meeting Talks speaker:RUS
10 Oct summit Leaders meet with:@CIS series:cis-summit
10 Oct agreement/joint-statement Joint statement of both signatory:RUS,TJK
10 Oct security/drone-ban No drones implementer:TJK
10 Oct pledge/aid Water donor:EU recipient:TJK amount:12 m EUR
";
    write(&program, "week.sheet", sheet);
    insta::assert_snapshot!(program.refused(&["add", "-f", "week.sheet"]));
}

#[test]
fn every_error_is_told_and_stands_under_its_line() {
    let program = Program::with_file();
    program.ok(&["add", "meeting", "Talks that are there", "on:2025-10-09", "with:RUS,TJK"]);
    let sheet = "\
source https://example.org/visit B9
2025-10-08 meeting Talks host:Tajikistann
2025-10-08 meting Talks host:TJK
  2025-13-08 meeting Talks host:TJK
2025-10-08 meeting Talks with:Japarov
2025-10-09 meeting Talks at: Dushanbe
2025-10-09 meeting Talks with:RUS,TJK
2025-10-09 meeting A with:RUS bla
2025-10-09 meeting B id:4 under:5
2025-10-09 meeting C id:5 under:4
2025-10-09 meeting D under:1
  2025-10-09 meeting E under:4
2025-10-09 meeting F id:7
2025-10-09 meeting F too id:7
source javascript:alert(1)
2025-10-09 meeting G
source none
2025-10-09 meeting H
> a quote of no source
2025-10-09 meeting I source:https://example.org/x quote:\"one\"
> two
2025-10-09
";
    write(&program, "week.sheet", sheet);
    insta::assert_snapshot!("sheet_refused", program.refused(&["add", "-f", "week.sheet"]));
    let copy = fs::read_to_string(program.path("week.sheet.errors")).unwrap();
    insta::assert_snapshot!("sheet_errors", copy);
    assert_eq!(fs::read_to_string(program.path("week.sheet")).unwrap(), sheet);
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 1);
    // The copy is a sheet too.
    let again = program.refused(&["add", "-f", "week.sheet.errors"]);
    assert_eq!(
        again.lines().count(),
        program.refused(&["add", "-f", "week.sheet"]).lines().count()
    );
}

#[test]
fn of_five_hundred_lines_seven_are_wrong_and_nothing_is_stored() {
    let program = Program::with_file();
    let line = |n: usize| {
        let kind = if n % 71 == 3 { "meting" } else { "meeting" };
        format!(
            "2024-{:02}-{:02} {kind} Talks number {n} with:RUS,TJK\n",
            n % 12 + 1,
            n % 28 + 1
        )
    };
    write(&program, "long.sheet", &(0..500).map(line).collect::<String>());
    let run = program.run(&["add", "-f", "long.sheet"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    let errors = run.stderr.lines().filter(|line| line.starts_with("long.sheet:")).count();
    assert_eq!(errors, 7, "{}", run.stderr);
    assert!(run.stderr.contains("error: 7 errors in long.sheet; nothing was stored"));
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), "");
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
    let mended =
        fs::read_to_string(program.path("long.sheet")).unwrap().replace("meting", "meeting");
    write(&program, "long.sheet", &mended);
    assert_eq!(program.ok(&["add", "-f", "long.sheet"]).lines().count(), 500);
}

#[test]
fn new_actors_and_places_are_made_once_for_the_whole_sheet() {
    let program = Program::with_file();
    let sheet = "2025-10-09 meeting A with:TJK,KGZ/jane-doe at:\"New Town\" in:TJK\n2025-10-10 meeting B with:TJK,KGZ/jane-doe at:\"New Town\"\n";
    write(&program, "new.sheet", sheet);
    assert!(program.refused(&["add", "-f", "new.sheet"]).contains("`New Town`: no such place"));
    // On one line, it is for that line.
    let one = sheet.replace("at:\"New Town\" in:TJK\n", "at:\"New Town\" in:TJK new:yes\n");
    write(&program, "one.sheet", &format!("{one}2025-10-11 meeting C with:TJK,KGZ/john-doe\n"));
    let refused = program.refused(&["add", "-f", "one.sheet"]);
    assert!(refused.contains("3:35: `john-doe`") && refused.lines().count() == 2, "{refused}");
    let run = program.run(&["add", "-f", "new.sheet", "--new"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let made: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("made ")).collect();
    assert_eq!(made, ["made person jane-doe `jane-doe`", "made place new-town `New Town`"]);
}

#[test]
fn a_date_without_a_year_has_that_of_the_line_above() {
    let program = Program::with_file();
    let refused = |sheet: &str| {
        write(&program, "week.sheet", sheet);
        program.refused(&["add", "-f", "week.sheet"])
    };
    assert!(refused("9 Oct meeting A\n").contains("leaves a year out"));
    assert!(refused("8-10 Oct meeting A\n").contains("`8-10 Oct` leaves a year out"));
    // A kind that is none is told, whether or not the date before it has a year.
    let told = refused("8 Oct 2024 meeting A\n8-12 Oct meting B\n9 Oct, 11:00 pledg C\n");
    assert!(told.contains("week.sheet:2:10: `meting`: no such kind"), "{told}");
    assert!(told.contains("week.sheet:3:14: `pledg`: no such kind"), "{told}");
    // A kind that is none does not make a date of one word.
    let told = refused("8 Oct 2024 meting A\n9 Oct 2024 pledge B amount:100m EUR\n");
    assert!(told.contains("week.sheet:1:12: `meting`: no such kind"), "{told}");
    assert!(told.contains("write amount:\"100m EUR\""), "{told}");
    write(
        &program,
        "week.sheet",
        "8-10 Oct 2024 meeting A\n9 Oct meeting B\n9-10 Oct meeting E\n9 Oct, 11:00 meeting F\n2023 meeting C\nDec 1 meeting D\n",
    );
    program.ok(&["add", "-f", "week.sheet"]);
    let dates = program.ok(&["timeline", "--format", "csv"]);
    let dates: Vec<&str> =
        dates.lines().skip(1).map(|row| row.split(',').nth(1).unwrap()).collect();
    assert_eq!(
        dates,
        [
            "2023",
            "2023-12-01",
            "2024-10-08/2024-10-10",
            "2024-10-09",
            "2024-10-09/2024-10-10",
            "2024-10-09"
        ]
    );
}

#[test]
fn standard_input_is_a_sheet_too() {
    let program = Program::with_file();
    let mut child = program
        .command()
        .args(["add", "-f", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let sheet = b"2025-10-09 meeting Talks with:RUS,TJK\n";
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), sheet).unwrap();
    assert_eq!(child.wait_with_output().unwrap().stdout, b"1 Talks\n");
}

#[test]
fn what_is_no_sheet_is_refused() {
    let program = Program::with_file();
    fs::write(program.path("latin.sheet"), b"2025-10-09 meeting Caf\xe9\n").unwrap();
    assert!(
        program
            .refused(&["add", "-f", "latin.sheet"])
            .contains("latin.sheet: line 1: this is no UTF-8")
    );
    assert!(program.refused(&["add", "-f", "."]).contains("is a folder"));
    fs::write(program.path("long.sheet"), "\n".repeat(80_001)).unwrap();
    assert!(program.refused(&["add", "-f", "long.sheet"]).contains("at most 80000"));
    assert_eq!(program.run(&["add", "-f", "none.sheet"]).code, 5);
    assert_eq!(program.run(&["add", "-f", "x.sheet", "host:TJK"]).code, 2);
    assert_eq!(program.run(&["add", "-f", "x.sheet", "--stdin"]).code, 2);
    assert_eq!(program.run(&["add"]).code, 2);
    assert_eq!(program.run(&["add", "meeting"]).code, 2);
}

/// An editor that puts a line in at first and mends it when it is told.
#[cfg(unix)]
const EDITOR: &str = r#"#!/bin/sh
if grep -q 'meting' "$1"; then
  grep '^#!' "$1" > told
  sed -i 's/meting/meeting/' "$1"
else
  echo '2025-10-12 meting Edited with:RUS,CHN' >> "$1"
fi
"#;

#[cfg(unix)]
#[test]
fn the_editor_is_opened_again_until_the_sheet_is_clean() {
    use std::os::unix::fs::PermissionsExt as _;
    let program = Program::with_file();
    write(&program, "editor.sh", EDITOR);
    fs::set_permissions(program.path("editor.sh"), fs::Permissions::from_mode(0o700)).unwrap();
    let edit = |editor: &str| {
        let mut command = program.command();
        command
            .env("EDITOR", editor)
            .env("PATH", "/usr/bin:/bin")
            .env("TMPDIR", program.path(""));
        command.args(["add", "--edit"]).output().unwrap()
    };
    let output = edit("./editor.sh");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "1 Edited\n", "{told}");
    let told = fs::read_to_string(program.path("told")).unwrap();
    assert!(told.starts_with("#!         ^ 12: `meting`: no such kind\n"), "{told}");
    // Nothing but comments, or an editor that fails: nothing is logged, and no sheet is lost.
    let output = edit("true");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was logged"));
    let output = edit("false");
    assert_eq!(output.status.code(), Some(1));
    let sheets = fs::read_dir(program.path("")).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".sheet")
    });
    assert_eq!(sheets.count(), 1);
}
