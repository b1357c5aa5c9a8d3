//! The format of a contact, where none is given.
//!
//! Two parties are *margins* if an event above, other than a visit, is a held contact of more
//! than two parties, else *bilateral*; more than two take the format of the series, else
//! *plenary*. The number of parties is n, so a known incomplete list counts in full and those who
//! stand beside both sides of a visit do not.

use super::{facts::Facts, record::RecordEvent};
use crate::model::{Format, Layer, Status};

/// An event with its n.
pub(super) type Counted<'a> = (&'a RecordEvent, u32);

/// The format of an event: given, else derived for a contact of two parties or more.
pub(super) fn format<'a>(
    facts: &Facts,
    (event, n): Counted<'a>,
    mut above: impl Iterator<Item = Counted<'a>>,
) -> Option<Format> {
    if event.format.is_some() {
        return event.format;
    }
    match n {
        _ if facts.layer(event.kind) != Some(Layer::Contact) => None,
        0 | 1 => None,
        2 if above.any(|above| is_larger_contact(facts, above)) => Some(Format::Margins),
        2 => Some(Format::Bilateral),
        _ => {
            let series = event.series.and_then(|series| facts.series(series));
            Some(series.and_then(|series| series.format).unwrap_or(Format::Plenary))
        }
    }
}

fn is_larger_contact(facts: &Facts, (event, n): Counted<'_>) -> bool {
    n > 2
        && event.status == Status::Held
        && !facts.is_visit(event.kind)
        && facts.layer(event.kind) == Some(Layer::Contact)
}
