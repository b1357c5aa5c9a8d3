//! What went wrong, said to a person or to a program, and the exit code it means.

use std::{path::PathBuf, process::ExitCode};

use chancery::{
    answer::AnswerError,
    exchange::{ExchangeError, SheetProblem},
    picture::PictureError,
    query::QueryError,
    store::{ErrorClass, StoreError},
};
use thiserror::Error;

use super::paint::Paint;

/// An error of the command line.
#[derive(Debug, Error)]
pub(crate) enum CliError {
    /// A value was refused.
    #[error("{0}")]
    Refused(String),
    /// The command was not typed as it should be.
    #[error("{0}")]
    Usage(String),
    /// Lines of a sheet are wrong; each was said on a line of its own.
    #[error("{}", sheet(file, problems, copy.as_ref()))]
    Sheet {
        /// The sheet.
        file: String,
        /// What is wrong, in the order of its lines.
        problems: Vec<SheetProblem>,
        /// The copy in which each stands under its line.
        copy: Option<PathBuf>,
    },
    /// Stopped from the keyboard.
    #[error("stopped; what was logged stays")]
    Interrupted,
    /// `CHANCERY_NOW` is no time.
    #[error("`CHANCERY_NOW` is no time, got `{0}` (write 2025-10-08 or 2025-10-08T09:30:00Z)")]
    Now(String),
    /// Neither a file nor the sample.
    #[error(
        "there is no database here yet (make one with `chancery init`, or read the shipped events with `--sample`)"
    )]
    NoDatabase,
    /// A write to the sample.
    #[error(
        "`--sample` can only be read (make a file of your own with `chancery init --sample`)"
    )]
    SampleIsReadOnly,
    /// A point that is neither a day nor a change.
    #[error("--as-of: {0} (or the number of a change: `chancery log` lists them)")]
    AsOf(String),
    /// A write to the past.
    #[error("the past can only be read: leave `--as-of` out to write")]
    PastIsReadOnly,
    /// The pager or the terminal closed.
    #[error("the reader closed the pipe")]
    BrokenPipe,
    /// Writing to stdout failed.
    #[error("stdout: {0} (make room, or write elsewhere with `-o FILE`)")]
    Output(std::io::Error),
    /// The engine.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// A picture that cannot be made.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Answer(error.into())
    }
}

impl From<QueryError> for CliError {
    fn from(error: QueryError) -> Self {
        Self::Answer(error.into())
    }
}

impl From<ExchangeError> for CliError {
    fn from(error: ExchangeError) -> Self {
        if error.is_broken_pipe() { Self::BrokenPipe } else { Self::Answer(error.into()) }
    }
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Output(error),
        }
    }
}

impl CliError {
    /// 0 done, 1 refused, 2 usage, 3 busy, 4 damaged, 5 disk or I/O.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::BrokenPipe => 0,
            Self::Output(_) => 5,
            Self::Usage(_) => 2,
            Self::Interrupted => 130,
            Self::Answer(error) => match error.class() {
                ErrorClass::Refused => 1,
                ErrorClass::Busy => 3,
                ErrorClass::Damaged => 4,
                ErrorClass::Disk => 5,
            },
            _ => 1,
        }
    }

    /// The lines under the message: the place in the text, candidates, what to write.
    fn detail(&self) -> Vec<String> {
        match self {
            Self::Answer(error) => error.detail(),
            Self::Sheet { file, problems, .. } => {
                problems.iter().map(|problem| format!("{file}:{problem}")).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Says it on stderr, in words or as JSON.
    pub(crate) fn report(&self, paint: Paint, json: bool) -> ExitCode {
        if !matches!(self, Self::BrokenPipe) {
            let text = if json { self.as_json() } else { self.as_words(paint) };
            say(&text);
        }
        ExitCode::from(self.exit_code())
    }

    fn as_words(&self, paint: Paint) -> String {
        if let Self::Sheet { .. } = self {
            // As compilers say it, so that an editor can jump to each.
            let lines = self.detail().into_iter().map(|line| Paint::plain(&line));
            let head = format!("{} {}", paint.error("error:"), Paint::plain(&self.to_string()));
            return lines.chain([head]).collect::<Vec<_>>().join("\n");
        }
        let head = format!("{} {}", paint.error("error:"), Paint::plain(&self.to_string()));
        let indented =
            self.detail().into_iter().map(|line| format!("       {}", Paint::plain(&line)));
        std::iter::once(head).chain(indented).collect::<Vec<_>>().join("\n")
    }

    fn as_json(&self) -> String {
        let (message, detail, code) = (self.to_string(), self.detail(), self.exit_code());
        serde_json::json!({ "error": { "message": message, "detail": detail, "exit": code } })
            .to_string()
    }
}

fn sheet(file: &str, problems: &[SheetProblem], copy: Option<&PathBuf>) -> String {
    let count = match problems.len() {
        1 => "1 error".to_owned(),
        n => format!("{n} errors"),
    };
    let marked = copy.map_or(String::new(), |copy| {
        format!(" (each stands under its line in {}, with what to do)", copy.display())
    });
    format!("{count} in {file}; nothing was stored{marked}")
}

/// Writes a line to stderr; where even that is closed there is nobody left to tell.
#[expect(clippy::print_stderr, reason = "the one place that writes to stderr")]
pub(crate) fn say(text: &str) {
    eprintln!("{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    every_variant!(CliError {
        Refused,
        Usage,
        Sheet,
        Interrupted,
        Now,
        NoDatabase,
        SampleIsReadOnly,
        AsOf,
        PastIsReadOnly,
        BrokenPipe,
        Output,
        Answer,
        Picture,
    });

    #[test]
    fn each_message_says_what_where_and_what_next_with_its_exit_code() {
        let all = [
            CliError::Refused(
                "this command does not write `dot` (write one of csv)".to_owned(),
            ),
            CliError::Usage("a title is missing after the kind".to_owned()),
            CliError::Sheet {
                file: "week.sheet".to_owned(),
                problems: vec![SheetProblem::new(3, 12, "`meting`: no such kind")],
                copy: Some("week.sheet.errors".into()),
            },
            CliError::Interrupted,
            CliError::Now("noon".to_owned()),
            CliError::NoDatabase,
            CliError::SampleIsReadOnly,
            CliError::AsOf("`noon` is no date".to_owned()),
            CliError::PastIsReadOnly,
            CliError::BrokenPipe,
            CliError::Output(std::io::ErrorKind::StorageFull.into()),
            StoreError::Busy(10).into(),
            StoreError::Damaged("the file is cut short".to_owned()).into(),
            PictureError::TooLarge { width: 1600, height: 90_000 }.into(),
        ];
        assert_every_variant(&all);
        let paint = Paint { color: false };
        let lines = all
            .iter()
            .map(|error| format!("exit {}: {}", error.exit_code(), error.as_words(paint)));
        insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
    }
}
