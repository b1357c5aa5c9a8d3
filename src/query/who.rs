//! Who a term asks for: actors, persons for a state, members of a body on the event's day.

use std::fmt;

use crate::model::{ActorKey, Attendance, Level};

/// Somebody, found by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Somebody {
    /// An actor. A state or body also stands for the persons who act for it on the event's
    /// day, a person only for itself.
    Actor(ActorKey),
    /// A person, but only where it acts for that state or body: `TJK/emomali-rahmon`.
    PersonFor {
        /// The person.
        person: ActorKey,
        /// For whom it acts.
        state: ActorKey,
    },
    /// Whoever is a member of the body (standing `member`) on the event's first day: `@C5`.
    /// An undated event takes every member there ever was.
    MembersOf(ActorKey),
}

/// Somebody at a level and with a status, where these are asked for: `TJK@minister[absent]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Who.
    pub who: Somebody,
    /// The level, written on the participant or of the office held that day; exactly this one.
    pub level: Option<Level>,
    /// What must be said of its presence.
    pub status: Option<Attendance>,
}

/// The value of an actor term: any of these, but none of those taken out.
///
/// `with:@CIS,-TKM` asks for a participant that is a member of the CIS and not Turkmenistan;
/// it does not ask that Turkmenistan stays away (`-with:TKM` does).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Who {
    /// Any of these.
    pub any: Vec<Wanted>,
    /// Unless it is one of these.
    pub without: Vec<Somebody>,
}

impl Who {
    /// Whether one of the actors is named by itself.
    pub fn names(&self, actors: &[ActorKey]) -> bool {
        self.any.iter().any(|wanted| match &wanted.who {
            Somebody::Actor(key) | Somebody::PersonFor { state: key, .. } => {
                actors.contains(key)
            }
            Somebody::MembersOf(_) => false,
        })
    }
}

impl fmt::Display for Somebody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actor(key) => write!(f, "{key}"),
            Self::PersonFor { person, state } => write!(f, "{state}/{person}"),
            Self::MembersOf(body) => write!(f, "@{body}"),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.who)?;
        if let Some(level) = self.level {
            write!(f, "@{level}")?;
        }
        match self.status {
            Some(status) => write!(f, "[{status}]"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let any = self.any.iter().map(ToString::to_string);
        let without = self.without.iter().map(|somebody| format!("-{somebody}"));
        f.write_str(&any.chain(without).collect::<Vec<_>>().join(","))
    }
}
