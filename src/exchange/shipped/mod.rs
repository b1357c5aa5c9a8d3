//! The shipped data in `data/`, embedded in the program, as rows of the careful tables.

mod fields;
mod loader;

use std::collections::HashSet;

use loader::Loader;

use super::ExchangeError;
use crate::model::Shipped;

macro_rules! files {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../../../data/", $name)))),+] };
}

/// The reference tables.
const REFERENCE: &[(&str, &str)] = files![
    "kinds.csv",
    "roles.csv",
    "countries.csv",
    "country_names.csv",
    "organisations.csv",
    "persons.csv",
    "places.csv",
    "place_names.csv",
    "aliases.csv",
    "offices.csv",
    "memberships.csv",
    "series.csv",
    "poles.csv",
    "weights.csv",
    "publications.csv",
];

/// The events with their sources and claims.
const SAMPLE: &[(&str, &str)] = files![
    "sample/events.csv",
    "sample/participants.csv",
    "sample/sources.csv",
    "sample/claim_sources.csv",
    "sample/citations.csv",
    "sample/claims.csv",
];

/// The day the shipped data was made.
pub const VERSION: &str = include_str!("../../../data/VERSION").trim_ascii_end();

/// The shipped rows: the reference tables, and on request the sample's events.
///
/// # Errors
/// A row that does not fit its table; a test holds that the shipped files have none.
pub fn shipped(with_sample: bool) -> Result<Shipped, ExchangeError> {
    let sample = if with_sample { SAMPLE } else { &[] };
    let files: Vec<_> = REFERENCE.iter().chain(sample).copied().collect();
    let mut loader = Loader::default();
    for (name, text) in &files {
        loader.load(name, text)?;
    }
    Ok(Shipped { version: VERSION, files, has_sample: with_sample, rows: loader.into_rows() })
}

/// Whether `aliases.csv` has that name too, with its script and its remarks.
fn is_told(subject: &str, key: &str, name: &str) -> bool {
    static TOLD: std::sync::LazyLock<HashSet<(&str, &str, &str)>> =
        std::sync::LazyLock::new(|| {
            let text = REFERENCE
                .iter()
                .find(|(name, _)| *name == "aliases.csv")
                .map_or("", |file| file.1);
            let lines = text.lines().skip(1).map(|line| line.splitn(4, ','));
            lines
                .filter_map(|mut parts| Some((parts.next()?, parts.next()?, parts.next()?)))
                .collect()
        });
    TOLD.contains(&(subject, key, name))
}
