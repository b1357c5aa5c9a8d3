//! The log: each change follows the one before, and is what was logged.

use std::collections::{HashMap, HashSet};

use super::{Depth, Finding, Rule};
use crate::store::{Change, Store, StoreError, history::Soundness};

/// What to do about a log that was altered.
const HINT: &str = "chancery diff BACKUP.db shows what differs from the last backup";

impl Store {
    /// The chain of the changes, without their payloads.
    pub(super) fn broken_chain(&self) -> Result<Vec<Finding>, StoreError> {
        self.chain(Depth::Quick)
    }

    /// The chain of the changes, each with its payload.
    pub(crate) fn broken_log(&self) -> Result<Vec<Finding>, StoreError> {
        self.chain(Depth::Whole)
    }

    fn chain(&self, depth: Depth) -> Result<Vec<Finding>, StoreError> {
        let mut log = self.changes(None)?;
        log.reverse();
        let known: HashSet<&String> = log.iter().map(|change| &change.hash).collect();
        let redacted = self.redactions()?;
        let mut found = Vec::new();
        let mut before: Option<&Change> = None;
        for change in &log {
            let mut tell = |what: String| found.push(Finding::new(Rule::Log, what, HINT));
            let seq = change.seq;
            if let Some(missing) = change.parents.iter().find(|hash| !known.contains(hash)) {
                let short = missing.get(..12).unwrap_or(missing);
                tell(format!("change {seq}: it follows {short}, which is not there"));
            } else if before.is_some() == change.parents.is_empty() {
                tell(format!("change {seq}: it does not follow the change before"));
            }
            if before.is_some_and(|before| before.at > change.at) {
                tell(format!("change {seq}: it is older than the change before"));
            }
            match self.soundness(change, redacted.get(&change.hash), depth)? {
                Soundness::Sound | Soundness::Redacted => {}
                Soundness::Altered => {
                    tell(format!(
                        "change {seq}: its author, time or sentence is not what was logged"
                    ));
                }
                Soundness::AlteredPayload => {
                    tell(format!("change {seq}: its payload is not what was logged"));
                }
                Soundness::Blanked => {
                    tell(format!(
                        "change {seq}: its payload is blank, and no redaction says so"
                    ));
                }
            }
            before = Some(change);
        }
        Ok(found)
    }

    pub(super) fn redacted(&self) -> Result<Vec<Finding>, StoreError> {
        let redacted: HashMap<_, _> = self.redactions()?;
        let log = self.changes(None)?;
        let remarks = log.iter().rev().filter_map(|change| {
            let by = redacted.get(&change.hash)?;
            let what = format!("change {} was redacted by change {}", change.seq, by.by);
            Some(Finding::new(Rule::Redacted, what, "chancery log tells why"))
        });
        Ok(remarks.collect())
    }
}
