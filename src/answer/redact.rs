//! Blanking what must not be kept.

use super::AnswerError;
use crate::store::{Redacted, Stamp, Store, Target, Written};

/// What was blanked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// The change that did it.
    pub written: Written<Redacted>,
    /// Whether no byte of the file holds it any more; not where another program still reads it as it was.
    pub is_erased: bool,
}

/// Blanks an event, or what a change wrote, and writes the file anew without it.
///
/// # Errors
/// Where there is no such event or change, or it wrote nothing.
pub fn redact(
    store: &mut Store,
    stamp: &Stamp,
    target: &Target,
    why: &str,
) -> Result<Redaction, AnswerError> {
    let written = store.redact(stamp, target, why, false)?;
    let is_erased = store.erase()?;
    Ok(Redaction { written, is_erased })
}
