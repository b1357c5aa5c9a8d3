//! Every console block of a document is run, in order, in one folder; its output must be as printed.
//!
//! `README_UPDATE=1 cargo test documents` writes the outputs into the documents.

use std::{path::Path, process::Command};

use crate::program::Program;

#[test]
fn documents_print_what_the_readme_says() {
    check("README.md");
}

#[test]
fn documents_print_what_the_cookbook_says() {
    check("docs/cookbook.md");
}

#[test]
fn documents_print_what_the_measures_say() {
    check("docs/measures.md");
}

/// Runs the console blocks of a document and compares it, or writes it where that is asked.
#[expect(clippy::disallowed_methods, reason = "a test asks whether it may write")]
fn check(document: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let text = std::fs::read_to_string(&path).unwrap();
    let made = made(&text);
    if std::env::var_os("README_UPDATE").is_some() {
        std::fs::write(path, &made).unwrap();
    } else {
        let lines = made.lines().zip(text.lines()).enumerate();
        if let Some((at, (now, said))) = lines.into_iter().find(|(_, (now, said))| now != said)
        {
            panic!(
                "{document}, line {}: `{said}` is `{now}` now \
                 (run README_UPDATE=1 cargo test documents, and look at the change)",
                at + 1
            );
        }
        assert_eq!(made.lines().count(), text.lines().count(), "{document}");
    }
}

/// The document with the output of each command as it is now.
fn made(text: &str) -> String {
    let program = Program::new();
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```").unwrap();
        let command = block.lines().next().unwrap().strip_prefix("$ ").unwrap();
        let is_cargo =
            ["cargo test", "cargo install"].iter().any(|cargo| block.contains(cargo));
        let output = if is_cargo { String::new() } else { run(&program, command) };
        let block = if is_cargo { block.to_owned() } else { format!("$ {command}\n{output}") };
        made.push_str(&format!("{before}```console\n{block}```"));
        rest = after;
    }
    made + rest
}

/// The shell finds this build as `chancery`; `cargo run --release --` means the same.
fn run(program: &Program, command: &str) -> String {
    let own = program.command();
    let command = command.replacen("cargo run --release --", "chancery", 1);
    let folder = Path::new(env!("CARGO_BIN_EXE_chancery")).parent().unwrap();
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(&command).current_dir(own.get_current_dir().unwrap()).env_clear();
    for (name, value) in own.get_envs() {
        shell.env(name, value.unwrap());
    }
    shell.env("PATH", folder);
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
