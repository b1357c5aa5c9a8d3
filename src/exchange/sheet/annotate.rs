//! A copy of a sheet with each problem as comments under its line.

use super::problem::SheetProblem;
use crate::exchange::shown::shown;

/// What a remark of ours begins with; the next copy leaves it out.
const MARK: &str = "#!";

/// The sheet with its problems, which are in the order of their lines.
///
/// ```
/// use chancery::exchange::{SheetProblem, annotated};
/// let problem = SheetProblem::new(1, 12, "`meting`: no such kind");
/// let copy = annotated("2025-10-09 meting Talks\n", &[problem]);
/// assert_eq!(copy, "2025-10-09 meting Talks\n#!         ^ 12: `meting`: no such kind\n");
/// ```
pub fn annotated(text: &str, problems: &[SheetProblem]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut problems = problems.iter().peekable();
    for (line, nth) in text.split_inclusive('\n').zip(1..) {
        if !is_remark(line) {
            out.push_str(line);
        }
        while let Some(problem) = problems.next_if(|problem| problem.line <= nth) {
            if !out.ends_with('\n') {
                out.push('\n');
            }
            remark(&mut out, problem);
        }
    }
    out
}

/// The sheet without the remarks of an earlier copy.
pub fn without_remarks(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !is_remark(line)).collect()
}

fn is_remark(line: &str) -> bool {
    line.starts_with(MARK)
}

/// A caret under the column where there is room for it, then the words.
fn remark(out: &mut String, problem: &SheetProblem) {
    let lead = problem.column.saturating_sub(1 + MARK.len());
    let (gap, sign) = if lead > 60 || problem.column <= MARK.len() {
        (" ".to_owned(), String::new())
    } else {
        (" ".repeat(lead), "^ ".to_owned())
    };
    let (column, words) = (problem.column, shown(&problem.problem));
    out.push_str(&format!("{MARK}{gap}{sign}{column}: {words}\n"));
    for line in &problem.beneath {
        out.push_str(&format!("{MARK}   {}\n", shown(line)));
    }
}
