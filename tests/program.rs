//! Runs the program as a person would, in a folder of its own, with clock, author and width pinned.

use std::process::Command;

use tempfile::TempDir;

/// One folder and the program in it.
pub(crate) struct Program {
    folder: TempDir,
}

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Program {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a file that holds no events.
    pub(crate) fn with_file() -> Self {
        let program = Self::new();
        program.ok(&["init"]);
        program
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The program, ready to run.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("CHANCERY_NOW", "2025-10-12T09:00:00Z")
            .env("CHANCERY_AUTHOR", "tester")
            .env("COLUMNS", "80")
            .env("HOME", self.folder.path());
        command
    }

    /// Runs it with these arguments.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Self::told(self.command().args(args))
    }

    /// Runs it at another time.
    pub(crate) fn run_at(&self, now: &str, args: &[&str]) -> Run {
        Self::told(self.command().env("CHANCERY_NOW", now).args(args))
    }

    fn told(command: &mut Command) -> Run {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Changes the file behind the program's back.
    #[expect(
        clippy::disallowed_methods,
        reason = "another program would not ask the store either"
    )]
    pub(crate) fn alter(&self, sql: &str) {
        let connection = rusqlite::Connection::open(self.path("chancery.db")).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    /// Runs it; it must succeed. Its stdout.
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        run.stdout
    }

    /// Runs it; it must be refused with exit 1. Its stderr, without the word on the file.
    pub(crate) fn refused(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 1, "{args:?}: {}", run.stderr);
        let lines = run.stderr.lines().filter(|line| !line.starts_with("writing to "));
        lines.collect::<Vec<_>>().join("\n")
    }
}
