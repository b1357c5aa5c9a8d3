//! Which parties of a contact make dyads.
//!
//! - Where roles have a direction (guest to host in visits, caller to callee) and both sides are
//!   there, only those pairs count, and n counts both sides only. With one side there all pairs
//!   count (two guests who meet in a third state), but never host with host.
//! - A tour counts through its legs: an event of kind visit with a held visit directly under it
//!   makes no dyad itself, not even with a host that no leg names.
//! - A visit of working or unknown rank (`visit`, `visit/working` and what is below it) directly
//!   under a summit makes none: the summit counts it, whatever the summit's status.
//! - Elsewhere all pairs count.

use super::{facts::Facts, party::Party, record::RecordEvent};
use crate::model::{Layer, Status};

/// Which pairs of an event's parties are dyads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dyads {
    /// Every pair, but no two that both receive.
    Among,
    /// One that comes and one that receives.
    Across,
    /// None.
    None(NoDyad),
}

/// Why two parties of an event are no dyad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDyad {
    /// The event is no contact.
    Layer,
    /// A tour counts through its legs.
    Tour,
    /// The summit above counts the visit.
    Summit,
    /// They stand on one side of a directed contact, or beside both.
    Side,
}

impl NoDyad {
    /// The reason in words.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Layer => "only contacts make dyads",
            Self::Tour => "a tour counts through its legs",
            Self::Summit => "the summit it stands under counts it",
            Self::Side => "the two do not face each other in it",
        }
    }
}

impl Dyads {
    /// The dyads of an event.
    pub(super) fn of(
        facts: &Facts,
        event: &RecordEvent,
        parent: Option<&RecordEvent>,
        has_leg: bool,
        parties: &[Party],
    ) -> Self {
        if facts.layer(event.kind) != Some(Layer::Contact) {
            Self::None(NoDyad::Layer)
        } else if has_leg {
            Self::None(NoDyad::Tour)
        } else if is_counted_by_summit(facts, event, parent) {
            Self::None(NoDyad::Summit)
        } else if has_both_sides(parties) {
            Self::Across
        } else {
            Self::Among
        }
    }

    /// Calls back with each dyad once; where there is a direction the first one comes.
    pub(super) fn each(self, parties: &[Party], mut found: impl FnMut(Party, Party)) {
        match self {
            Self::None(_) => {}
            Self::Among => each_pair(parties, |a, b| {
                if !(a.receives && b.receives) {
                    found(a, b);
                }
            }),
            Self::Across => each_pair(parties, |a, b| {
                if a.comes && b.receives {
                    found(a, b);
                } else if b.comes && a.receives {
                    found(b, a);
                }
            }),
        }
    }

    /// The parties that n counts.
    pub(super) fn count(self, parties: &[Party]) -> usize {
        match self {
            Self::Across => parties.iter().filter(|p| p.comes || p.receives).count(),
            Self::Among | Self::None(_) => parties.len(),
        }
    }
}

/// Whether the event is a held leg of the visit above it.
pub(super) fn is_leg(facts: &Facts, event: &RecordEvent, parent: &RecordEvent) -> bool {
    event.status == Status::Held && facts.is_visit(event.kind) && facts.is_visit(parent.kind)
}

/// Calls back with every pair of an event's parties.
pub(super) fn each_pair(parties: &[Party], mut found: impl FnMut(Party, Party)) {
    let mut rest = parties;
    while let Some((a, others)) = rest.split_first() {
        for b in others {
            found(*a, *b);
        }
        rest = others;
    }
}

fn is_counted_by_summit(
    facts: &Facts,
    event: &RecordEvent,
    parent: Option<&RecordEvent>,
) -> bool {
    let path = |event: &RecordEvent| facts.kind(event.kind).map(|kind| &kind.path);
    parent.and_then(path).is_some_and(|path| path.is_within("summit"))
        && path(event)
            .is_some_and(|path| path.as_str() == "visit" || path.is_within("visit/working"))
}

fn has_both_sides(parties: &[Party]) -> bool {
    parties.iter().any(|a| a.comes && parties.iter().any(|b| b.receives && b.actor != a.actor))
}
