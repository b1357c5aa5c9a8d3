//! `add --stdin`: lines of JSON, each answered after its commit; and what a kill leaves.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdin, Stdio},
    time::Duration,
};

use crate::program::Program;

struct Feeding {
    child: Child,
    input: Option<ChildStdin>,
    answers: BufReader<std::process::ChildStdout>,
}

impl Feeding {
    fn start(program: &Program, args: &[&str]) -> Self {
        let mut command = program.command();
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, answers }
    }

    fn send(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    fn answer(&mut self) -> String {
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        answer.trim_end().to_owned()
    }

    /// Sends a line and waits for its answer.
    fn ask(&mut self, line: &str) -> String {
        self.send(line);
        self.answer()
    }

    fn end(mut self) -> i32 {
        drop(self.input.take());
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

#[test]
fn every_line_is_answered_before_the_next_is_sent() {
    let program = Program::with_file();
    let mut feeding = Feeding::start(&program, &["add", "--stdin", "kind:meeting"]);
    let answers = [
        r#"{"date":"2025-10-09","title":"Talks","with":"RUS/putin,TJK/rahmon","id":40}"#,
        r#"{"date":"2025-10-09","kind":"agreement/treaty","title":"A paper","under":40}"#,
        r#"{"date":"2025-10-09","title":"Talks again","with":"RUS/putin,TJK/rahmon"}"#,
        r#"{"date":"2025-10-09","title":"Cut in the mid"#,
        r#"{"date":20251009,"title":"A number"}"#,
        r#"{"date":"2025-10-09","date":"2025-10-10","title":"Twice"}"#,
        r#"{"date":"2025-10-09","title":"Nobody","host":"Tajikistann"}"#,
        r#"{"date":"2025-10-09","title":"Nowhere","under":99}"#,
        r#"{"date":"2025-10-09"}"#,
        r#"["2025-10-09"]"#,
        r#"{"date":"2025-11-09","title":"Named","uuid":"0b0b0b0b-0000-4000-8000-000000000000"}"#,
        r#"{"date":"2025-11-09","title":"Renamed","uuid":"0b0b0b0b-0000-4000-8000-000000000000"}"#,
    ]
    .map(|line| feeding.ask(line));
    insta::assert_snapshot!(answers.join("\n"));
    assert_eq!(feeding.end(), 1);
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 3);
    // Each is a change of its own.
    assert_eq!(program.ok(&["log", "--format", "jsonl"]).lines().count(), 4);
}

#[test]
fn a_timeline_in_json_goes_in_as_it_came_out() {
    let program = Program::with_file();
    let lines = program.ok(&["--sample", "timeline", "since:2026-03", "--format", "jsonl"]);
    let mut feeding = Feeding::start(&program, &["add", "--stdin", "--json", "--anyway"]);
    let mut refused = Vec::new();
    for line in lines.lines() {
        let answer = feeding.ask(line);
        if !answer.starts_with(r#"{"ok":"#) {
            refused.push(answer);
        }
    }
    assert_eq!(refused, Vec::<String>::new());
    assert_eq!(feeding.end(), 0);
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), lines);
}

fn line(n: usize) -> String {
    format!(r#"{{"date":"2024-01-{:02}","title":"Event {n}","tags":"killed"}}"#, n % 28 + 1)
}

fn titles(program: &Program) -> Vec<String> {
    let lines = program.ok(&["timeline", "--format", "jsonl"]);
    let title = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        row["title"].as_str().unwrap().to_owned()
    };
    let mut titles: Vec<String> = lines.lines().map(title).collect();
    titles.sort();
    titles
}

/// Whatever is answered is there; what is sent again after the kill is there once.
fn killed_by(signal: &str) {
    let program = Program::with_file();
    for round in 0..4_usize {
        let mut feeding = Feeding::start(&program, &["add", "--stdin", "kind:meeting"]);
        let answered: Vec<String> = (0..4 + round * 3).map(|n| feeding.ask(&line(n))).collect();
        // More is on its way when it is killed.
        for n in 20..40 {
            feeding.send(&line(n));
        }
        std::thread::sleep(Duration::from_millis(5) * u32::try_from(round).unwrap());
        kill(&feeding.child, signal);
        feeding.child.wait().unwrap();
        let there = titles(&program);
        for answer in &answered {
            assert!(answer.starts_with("ok ") || answer.starts_with("same "), "{answer}");
            let title = answer.splitn(3, ' ').nth(2).unwrap();
            assert!(there.iter().any(|known| known == title), "{signal}: {title} is lost");
        }
    }
    let mut feeding = Feeding::start(&program, &["add", "--stdin", "kind:meeting"]);
    for n in 0..40 {
        feeding.ask(&line(n));
    }
    assert_eq!(feeding.end(), 0);
    let there = titles(&program);
    let mut once = there.clone();
    once.dedup();
    assert_eq!((there.len(), once.len()), (40, 40), "{signal}");
    assert_eq!(program.run(&["check"]).code, 0);
}

fn kill(child: &Child, signal: &str) {
    let id = child.id().to_string();
    std::process::Command::new("kill").args([signal, &id]).status().unwrap();
}

#[cfg(unix)]
#[test]
fn a_kill_loses_nothing_that_was_answered_and_doubles_nothing() {
    killed_by("-KILL");
}

#[cfg(unix)]
#[test]
fn an_interrupt_loses_nothing_that_was_answered_and_doubles_nothing() {
    killed_by("-INT");
}

#[cfg(unix)]
#[test]
fn a_killed_sheet_is_there_whole_or_not_at_all() {
    let program = Program::with_file();
    let lines =
        (0..400).map(|n| format!("2024-01-{:02} meeting Talks {n} with:RUS,TJK\n", n % 28 + 1));
    std::fs::write(program.path("long.sheet"), lines.collect::<String>()).unwrap();
    for delay in [5_u64, 40, 80, 120, 200, 320] {
        let mut command = program.command();
        command
            .args(["add", "-f", "long.sheet", "-q"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        kill(&child, "-KILL");
        let answered = child.wait_with_output().unwrap().stdout.len();
        let there = program.ok(&["timeline", "--format", "jsonl"]).lines().count();
        assert!(there == 0 || there == 400, "{there} after {delay} ms");
        assert!(answered == 0 || there == 400, "answered, and not there");
    }
    program.ok(&["add", "-f", "long.sheet"]);
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 400);
}

#[test]
fn two_writers_at_once_both_succeed() {
    let program = Program::with_file();
    let sheet = |name: &str| {
        let lines = (0..150).map(|n| {
            format!("2024-01-{:02} meeting {name} {n} with:RUS,TJK anyway:yes\n", n % 28 + 1)
        });
        std::fs::write(program.path(name), lines.collect::<String>()).unwrap();
    };
    sheet("a.sheet");
    sheet("b.sheet");
    let start = |name: &str| {
        let mut command = program.command();
        command.args(["add", "-f", name]).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    for child in [start("a.sheet"), start("b.sheet")] {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]).lines().count(), 300);
    assert_eq!(program.run(&["check"]).code, 0);
}

#[test]
fn a_writer_that_waits_too_long_is_told_and_nothing_is_half_done() {
    let program = Program::with_file();
    #[expect(
        clippy::disallowed_methods,
        reason = "another program, which keeps no rules of ours"
    )]
    let holder = rusqlite::Connection::open(program.path("chancery.db")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::fs::write(program.path("a.sheet"), "2025-10-09 meeting Talks with:RUS,TJK\n").unwrap();
    let run = program.run(&["add", "-f", "a.sheet"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("busy") && run.stdout.is_empty(), "{}", run.stderr);
    holder.execute_batch("ROLLBACK").unwrap();
    assert_eq!(program.ok(&["timeline", "--format", "jsonl"]), "");
    assert_eq!(program.ok(&["add", "-f", "a.sheet"]), "1 Talks\n");
}
