//! Asking before something that touches much is done.

use std::io::{BufRead as _, Write as _};

use super::{context::Context, error::CliError};

/// Asks on the terminal; nothing but yes is yes.
///
/// # Errors
/// Nobody can be asked: then `instead` is the command that does it unasked.
pub(crate) fn agreed(
    context: &Context,
    question: &str,
    instead: &str,
) -> Result<bool, CliError> {
    if !context.is_interactive {
        return Err(CliError::Refused(format!(
            "nobody can be asked here, so nothing was changed (to do it: {instead})"
        )));
    }
    let mut terminal = std::io::stderr().lock();
    write!(terminal, "{question} [y/N] ")?;
    terminal.flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
