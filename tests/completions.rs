//! `completions`: what may stand at the cursor, with the names of the database in use.

use crate::program::Program;

/// The first candidates for a line, with what they mean.
fn candidates(program: &Program, line: &str) -> String {
    let listed = program.ok(&["completions", "fish", "--line", line]);
    let lines: Vec<String> =
        listed.lines().take(3).map(|line| format!("  {}", line.replace('\t', "  "))).collect();
    format!("{line}\n{}", lines.join("\n")).trim_end().to_owned()
}

#[test]
fn every_word_of_a_line_is_completed() {
    let program = Program::with_file();
    let told = [
        "chancery tim",
        "chancery timeline ho",
        "chancery timeline kind:visit/s",
        "chancery timeline host:RUS,tad",
        "chancery timeline with:@CI",
        "chancery timeline -guest:TJK/rah",
        "chancery timeline at:душ",
        "chancery timeline series:central-asia-r",
        "chancery timeline status:p",
        "chancery timeline --format s",
        "chancery add vis",
        "chancery add visit/state ",
        "chancery add visit/state \"Two words\" don",
        "chancery add visit/state \"Two words\" --host tadsch",
        "chancery graph --of tad",
        "chancery actor show rahm",
        "chancery help she",
        "chancery show ",
        "chancery timeline --db",
    ]
    .map(|line| candidates(&program, line));
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn an_actor_of_this_file_is_completed_and_without_a_file_the_shipped_ones_are() {
    let program = Program::new();
    assert!(candidates(&program, "chancery timeline host:tajik").contains("host:TJK"));
    program.ok(&["init"]);
    program.ok(&["actor", "add", "water-institute", "organisation", "Water Institute"]);
    assert!(
        candidates(&program, "chancery timeline host:wat").contains("host:water-institute")
    );
    // Another database is named on the line, and is not there: the shipped names serve.
    let line = "chancery --db none.db timeline host:water-i";
    assert_eq!(candidates(&program, line), line);
}

#[cfg(unix)]
#[test]
fn bash_completes_behind_a_colon_and_shows_what_another_name_means() {
    let program = Program::with_file();
    let script = program.ok(&["completions", "bash"]);
    std::fs::write(program.path("complete.bash"), script).unwrap();
    let complete = |line: &str| {
        let text = format!(
            "source complete.bash; COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=('{}'); _chancery; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            env!("CARGO_BIN_EXE_chancery")
        );
        let mut command = std::process::Command::new("bash");
        command.args(["--norc", "-c", &text]).current_dir(program.path(""));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert_eq!(complete("chancery timeline kind:visit/st"), "visit/state\n");
    assert_eq!(complete("chancery timeline with:@CI"), "CICA\nCIS\n");
    let several = complete("chancery timeline guest:pu");
    assert!(several.starts_with("pu\npu → guest:"), "{several}");
}
