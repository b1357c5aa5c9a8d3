//! What is wrong with a line of a sheet.

use std::fmt;

use crate::exchange::shown::shown;

/// A problem, where it stands, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetProblem {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong, in lower case.
    pub problem: String,
    /// The same with what to do, for a single line.
    pub on_one_line: Option<String>,
    /// Candidates, and what to write: the lines under it.
    pub beneath: Vec<String>,
}

impl SheetProblem {
    /// A problem that says by itself what to do.
    pub fn new(line: usize, column: usize, problem: impl Into<String>) -> Self {
        Self { line, column, problem: problem.into(), on_one_line: None, beneath: Vec::new() }
    }
}

/// `LINE:COLUMN: PROBLEM`, harmless for a terminal.
impl fmt::Display for SheetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.on_one_line.as_ref().unwrap_or(&self.problem);
        write!(f, "{}:{}: {}", self.line, self.column, shown(words))
    }
}
