//! Participants: an actor in a role in one event.

use std::fmt;

use super::{ActorKey, RoleKey, word::words};

words! {
    /// What is said of an actor's presence; nothing said is the absence of a value.
    Attendance, "participant status" {
        /// Invited.
        Invited = "invited",
        /// Said that it would come.
        Confirmed = "confirmed",
        /// Was there.
        Attended = "attended",
        /// Stayed away.
        Absent = "absent",
        /// Took back its word.
        Withdrew = "withdrew",
    }
}

words! {
    /// The level of the highest person present for a party; earlier is higher.
    Level, "level" {
        /// Head of state or government.
        Head = "head",
        /// Vice-president, deputy head of government.
        Deputy = "deputy",
        /// Minister.
        Minister = "minister",
        /// Any other official.
        Official = "official",
    }
}

/// An actor in a role in one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub actor: ActorKey,
    /// In which role.
    pub role: RoleKey,
    /// Whether it came, if anything is said.
    pub status: Option<Attendance>,
    /// The level of who came, where it is written on the participant.
    pub level: Option<Level>,
    /// The state or body that a person acts for in this event.
    pub acts_for: Option<ActorKey>,
    /// A finer shade of the role: `by video link`.
    pub detail: Option<String>,
}

/// As it is written everywhere: `STATE/person`, `STATE@minister`, `KAZ[absent]`.
impl fmt::Display for Participant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(state) = &self.acts_for {
            write!(f, "{state}/")?;
        }
        write!(f, "{}", self.actor)?;
        if let Some(level) = self.level {
            write!(f, "@{level}")?;
        }
        match self.status {
            Some(status) => write!(f, "[{status}]"),
            None => Ok(()),
        }
    }
}
