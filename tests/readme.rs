//! Every console block of the README is run, in order, in one folder; its output must be as printed.
//!
//! `README_UPDATE=1 cargo test readme` writes the outputs into the README.

use std::process::Command;

use crate::program::Program;

#[test]
#[expect(clippy::disallowed_methods, reason = "a test asks whether it may write")]
fn the_console_blocks_print_what_they_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let program = Program::new();
    let mut made = String::new();
    let mut rest = readme.as_str();
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
    made.push_str(rest);
    if std::env::var_os("README_UPDATE").is_some() {
        std::fs::write(path, &made).unwrap();
    } else {
        assert_eq!(
            made, readme,
            "run README_UPDATE=1 cargo test readme, and look at the change"
        );
    }
}

/// The shell sees `chancery` and `cargo run --release --` as this build.
fn run(program: &Program, command: &str) -> String {
    let own = program.command();
    let command = command.replacen("cargo run --release --", "chancery", 1);
    let script =
        format!("chancery() {{ {} \"$@\"; }}; {command}", env!("CARGO_BIN_EXE_chancery"));
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).current_dir(own.get_current_dir().unwrap()).env_clear();
    for (name, value) in own.get_envs() {
        shell.env(name, value.unwrap());
    }
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
