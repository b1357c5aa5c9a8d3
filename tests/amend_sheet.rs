//! `amend -f`: a page of numbered lines, edited, amends those events.

use std::fs;

use crate::program::Program;

fn visit() -> Program {
    let program = Program::with_file();
    let page = "\
source https://a.example/visit B2
2025-10-08/2025-10-10 visit/state The visit guest:RUS/putin host:TJK/rahmon
> The first in two years.
  9 Oct 2025 meeting/bilateral The talks with:TJK,RUS,KAZ tag:border
  9 Oct 2025 agreement/treaty The paper signatory:TJK,RUS source:https://b.example/paper
2025-06-01 meeting/bilateral Other talks with:TJK,RUS
";
    fs::write(program.path("a.sheet"), page).unwrap();
    program.ok(&["add", "-f", "a.sheet"]);
    program.ok(&["timeline", "-o", "week.sheet"]);
    program
}

fn edit(program: &Program, edits: &[(&str, &str)]) {
    let mut text = fs::read_to_string(program.path("week.sheet")).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{from} in\n{text}");
        text = text.replacen(from, to, 1);
    }
    fs::write(program.path("week.sheet"), text).unwrap();
}

fn told(run: &crate::program::Run, program: &Program) -> String {
    let file = program.path("chancery.db");
    format!("{}{}", run.stdout, run.stderr).replace(&*file.to_string_lossy(), "FILE")
}

#[test]
fn a_page_that_nobody_touched_changes_nothing() {
    let program = Program::new();
    program.ok(&["init", "--sample"]);
    program.ok(&["timeline", "-o", "all.sheet"]);
    let run = program.run(&["amend", "-f", "all.sheet"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(
        run.stderr.ends_with("753 events are so already\nall.sheet: nothing was changed\n")
    );
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 1);
}

#[test]
fn lines_amend_their_events_and_new_ones_come_with_them() {
    let program = visit();
    let before = program.ok(&["timeline", "--format", "jsonl"]);
    insta::assert_snapshot!("page", fs::read_to_string(program.path("week.sheet")).unwrap());
    edit(
        &program,
        &[
            ("The visit", "The state visit"),
            ("> The first in two years.\n", ""),
            ("RUS,KAZ", "RUS"),
            ("tag:border", "tag:gas"),
            ("The paper", "The treaty"),
            ("2025-06-01", "2025-06-02"),
        ],
    );
    let text = fs::read_to_string(program.path("week.sheet")).unwrap();
    let grown =
        text + "  2 Jun 2025 agreement/declaration A joint statement signatory:TJK,RUS\n";
    fs::write(program.path("week.sheet"), grown).unwrap();
    let run = program.run(&["amend", "-f", "week.sheet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("amended", told(&run, &program));
    insta::assert_snapshot!("page_after", program.ok(&["timeline", "--format", "sheet"]));
    let run = program.run(&["amend", "-f", "week.sheet"]);
    assert!(run.stderr.ends_with("nothing was changed\n"), "{}", run.stderr);
    program.ok(&["undo"]);
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), before);
}

#[test]
fn what_is_wrong_is_told_at_once_and_nothing_is_changed() {
    let program = visit();
    let uuid = |number: &str| {
        let text = fs::read_to_string(program.path("week.sheet")).unwrap();
        let (_, rest) = text.split_once(&format!("id:{number}/")).unwrap();
        rest.chars().take(8).collect::<String>()
    };
    let (two, four) = (uuid("2"), uuid("4"));
    program.ok(&["withdraw", "4", "--why", "it was a rumour"]);
    let page = format!(
        "\
2025-10-09 meeting The talks with:TJK id:2
2025-10-09 meeting The talks with:TJK id:2/00000000
2025-10-09 meeting The talks with:TJK id:77/{two}
2025-06-01 meeting Other talks with:TJK,RUS id:4/{four}
2025-10-32 meeting The talks with:TJK id:2/{two}
"
    );
    fs::write(program.path("bad.sheet"), page).unwrap();
    let before = program.ok(&["log", "--format", "jsonl"]);
    let run = program.run(&["amend", "-f", "bad.sheet"]);
    assert_eq!(run.code, 1);
    let told = told(&run, &program).replace(&two, "TWOTWO22").replace(&four, "FOUR4444");
    insta::assert_snapshot!("refused", told);
    assert!(program.path("bad.sheet.errors").exists());
    assert_eq!(program.ok(&["log", "--format", "jsonl"]), before);
}

#[test]
fn nothing_comes_to_stand_under_itself_by_way_of_events_that_the_page_lacks() {
    let program = visit();
    program.ok(&["timeline", "id:1", "-o", "week.sheet"]);
    edit(&program, &[("id:1/", "under:2 id:1/")]);
    let run = program.run(&["amend", "-f", "week.sheet"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("the line stands under itself"), "{}", run.stderr);
}
