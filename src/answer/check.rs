//! The quick check: the log's chain, foreign keys, and what an analyst should look at.

use super::AnswerError;
use crate::store::{Finding, Store};

/// What the check found, broken rules first.
pub fn check(store: &Store) -> Result<Vec<Finding>, AnswerError> {
    let mut findings = store.broken_rules()?;
    findings.extend(store.remarks()?);
    Ok(findings)
}
