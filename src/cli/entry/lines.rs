//! `add --stdin`: one JSON object a line, each its own change, each answered.

use std::io::{self, BufRead as _, Read as _, Write as _};

use chancery::{
    answer::{self, LineAdded, LineAdder, LineAsked},
    model::shown,
    store::{Access, ErrorClass},
};

use crate::cli::{args::Global, context::Context, error::CliError, locate};

/// The longest line that is read.
const MOST_BYTES: u64 = 4 << 20;

/// Answers every line: `ok NUMBER TITLE`, `same NUMBER TITLE` or `error LINE PROBLEM`.
///
/// An answer stands only after the commit. A line that is refused stops nothing: the next one is read,
/// and the exit code is 1 in the end. Where the file itself cannot be written, all ends there.
pub(crate) fn run(
    context: &Context,
    global: &Global,
    asked: LineAsked,
) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Write)?;
    let mut adder = LineAdder::new(&store, asked)?;
    let mut input = io::stdin().lock();
    let (mut bytes, mut line, mut refused) = (Vec::new(), 0_u64, 0_u64);
    loop {
        bytes.clear();
        let read = (&mut input).take(MOST_BYTES).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            break;
        }
        line += 1;
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        if bytes.last() != Some(&b'\n') && u64::try_from(read).unwrap_or(u64::MAX) == MOST_BYTES
        {
            return Err(CliError::Refused(format!("line {line} is longer than 4 MiB")));
        }
        match adder.add(&context.stamp(), line, &bytes) {
            Ok(added) => reply(global, &ok(&added), &json_ok(&added))?,
            Err(error) if error.class() == ErrorClass::Refused => {
                refused += 1;
                let words = answer::on_one_line(&error);
                reply(
                    global,
                    &format!("error {line} {}", shown(&words)),
                    &json_error(line, &words),
                )?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    if refused == 0 {
        return Ok(());
    }
    let noun = if refused == 1 { "line was" } else { "lines were" };
    Err(CliError::Refused(format!("{refused} {noun} refused; the others are logged")))
}

fn ok(added: &LineAdded) -> String {
    let word = if added.is_new { "ok" } else { "same" };
    format!("{word} {} {}", added.id, shown(&added.title))
}

fn json_ok(added: &LineAdded) -> serde_json::Value {
    let word = if added.is_new { "ok" } else { "same" };
    serde_json::json!({ word: added.id.0, "title": added.title, "uuid": added.uuid.to_string() })
}

fn json_error(line: u64, words: &str) -> serde_json::Value {
    serde_json::json!({ "error": words, "line": line })
}

/// One line, out at once: whoever waits for it may rely on it.
fn reply(global: &Global, words: &str, json: &serde_json::Value) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    if global.json {
        writeln!(out, "{json}")?;
    } else {
        writeln!(out, "{words}")?;
    }
    Ok(out.flush()?)
}
