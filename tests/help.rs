//! The reference texts, and the help of every command.

use crate::program::Program;

#[test]
fn the_reference_texts() {
    let program = Program::new();
    insta::assert_snapshot!("help_query", program.ok(&["help", "query"]));
    insta::assert_snapshot!("help_measures", program.ok(&["help", "measures"]));
}

#[test]
fn every_command_has_help() {
    let program = Program::new();
    for command in [
        "init",
        "add",
        "amend",
        "withdraw",
        "show",
        "timeline",
        "graph",
        "count",
        "search",
        "conflicts",
        "duplicates",
        "view",
        "name",
        "shares",
        "weights",
        "why",
        "export",
        "cite",
        "log",
        "undo",
        "diff",
        "backup",
        "redact",
        "actor",
        "place",
        "kind",
        "role",
        "series",
        "pole",
        "publication",
        "source",
        "check",
        "completions",
        "man",
        "help",
    ] {
        assert!(program.ok(&[command, "--help"]).contains("Usage: chancery"), "{command}");
        assert!(program.ok(&["help", command]).contains("Usage: "), "{command}");
    }
}

#[test]
fn reference_tables_are_listed() {
    let program = Program::new();
    for (table, rows) in [
        ("kind", 94),
        ("role", 15),
        ("pole", 4),
        ("series", 67),
        ("place", 1403),
        ("actor", 443),
    ] {
        let listed = program.ok(&["--sample", table, "list", "--format", "jsonl"]);
        assert_eq!(listed.lines().count(), rows, "{table}");
    }
}

#[test]
fn the_sample_is_sound() {
    let run = Program::new().run(&["--sample", "check"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.stdout);
}
