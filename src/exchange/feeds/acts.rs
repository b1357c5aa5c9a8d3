//! The acts that feeds code, from `data/acts.csv`, and the bodies that CAMEO's groups are.

use csv::ReaderBuilder;

use crate::{exchange::error::ExchangeError, model::FeedAct};

const FILE: &str = "acts.csv";
const TEXT: &str = include_str!("../../../data/acts.csv");

/// Groups of CAMEO that are bodies here; `EUR` as a country is the continent, only `EEC` is the EU.
const BODIES: &[(&str, &str)] = &[
    ("EEC", "EU"),
    ("UNO", "UN"),
    ("CIS", "CIS"),
    ("SCO", "SCO"),
    ("OSC", "OSCE"),
    ("GCC", "GCC"),
];

/// Every act, in the order of the file, which is the order of their codes.
///
/// # Errors
/// A row that does not fit; a test holds that the shipped file has none.
pub fn feed_acts() -> Result<Vec<FeedAct>, ExchangeError> {
    let mut reader = ReaderBuilder::new().from_reader(TEXT.as_bytes());
    let mut acts = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(0, &error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |at: usize| record.get(at).unwrap_or_default();
        acts.push(FeedAct {
            vocabulary: field(0).to_owned(),
            code: field(1).to_owned(),
            gloss: field(2).to_owned(),
            kind: field(3).parse().map_err(|error| broken(line, &error))?,
            a_role: field(4).parse().map_err(|error| broken(line, &error))?,
            b_role: field(5).parse().map_err(|error| broken(line, &error))?,
            status: field(6).parse().map_err(|error| broken(line, &error))?,
        });
    }
    Ok(acts)
}

fn broken(line: u64, problem: &dyn std::fmt::Display) -> ExchangeError {
    ExchangeError::Shipped { file: FILE, line, problem: problem.to_string() }
}

/// Whether a group of CAMEO is a body here.
pub(super) fn is_body(group: &str) -> bool {
    body_of(group).is_some()
}

/// The body that a group of CAMEO is.
pub(super) fn body_of(group: &str) -> Option<&'static str> {
    BODIES.iter().find(|(code, _)| *code == group).map(|(_, key)| *key)
}

impl super::FeedName<'_> {
    /// The key of the body, where a group of CAMEO names one.
    pub fn body(&self) -> Option<&'static str> {
        match self {
            Self::Group(group) => body_of(group),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_act_is_read_and_stands_once() {
        let acts = feed_acts().unwrap();
        let codes: HashSet<_> = acts.iter().map(|act| (&act.vocabulary, &act.code)).collect();
        assert_eq!(codes.len(), acts.len());
        assert!(acts.iter().any(|act| act.code == "043" && act.a_role.as_str() == "host"));
    }
}
