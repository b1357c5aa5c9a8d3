//! The rule that admitted or dropped a participant, and its sentence.

use super::{
    Record,
    facts::Assumed,
    index::{ActorIndex, OfficeIndex, RoleIndex},
};
use crate::model::{Attendance, Layer, Level};

/// The rule that admitted a participant as (part of) a party, or dropped it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Admitted: a country, the EU, or what the analyst set to `self`.
    Itself(ActorIndex),
    /// Admitted: a person, by the office held that day.
    Office {
        /// For which state.
        state: ActorIndex,
        /// By which office.
        office: OfficeIndex,
        /// The level of that office.
        level: Level,
        /// Whether the day is covered only by bounds taken as open.
        assumed: Assumed,
    },
    /// Admitted: the entry says for which state the person acts.
    ActsFor {
        /// For which state.
        state: ActorIndex,
        /// The level of the office held for it that day, if there is one.
        level: Option<Level>,
    },
    /// Dropped: the event is neither a contact nor an outcome.
    Layer(Layer),
    /// Dropped: absent, withdrew, or only invited or confirmed.
    Status(Attendance),
    /// Dropped: the role makes no party in this layer.
    Role(RoleIndex),
    /// Dropped: an organiser that is no state.
    NotAState,
    /// Dropped: an organisation or company, which is no party.
    Body,
    /// Dropped: a person who acts for a body that is no party.
    ActsForBody(ActorIndex),
    /// Dropped: a person without an office that day.
    NoOffice,
    /// Dropped: a person with offices for two states that day, and nobody said for which.
    TwoStates(ActorIndex, ActorIndex),
    /// Dropped: a member present beside its body, in whose frame it acts.
    Frame {
        /// The member.
        state: ActorIndex,
        /// The body: the EU.
        body: ActorIndex,
        /// Whether the membership is only assumed that day.
        assumed: Assumed,
    },
}

impl Ruling {
    /// The party that the participant was admitted to; `None` where it was dropped.
    pub fn state(&self) -> Option<ActorIndex> {
        match self {
            Self::Itself(state) | Self::Office { state, .. } | Self::ActsFor { state, .. } => {
                Some(*state)
            }
            _ => None,
        }
    }

    /// Whether the participant was admitted.
    pub fn admits(&self) -> bool {
        self.state().is_some()
    }

    /// The level of the person's office, where one counts.
    pub(super) fn level(&self) -> Option<Level> {
        match self {
            Self::Office { level, .. } => Some(*level),
            Self::ActsFor { level, .. } => *level,
            _ => None,
        }
    }

    /// The rule in words: `President of Tajikistan that day`, `role observer makes no party`.
    pub fn sentence(&self, record: &Record) -> String {
        let key = |at: &ActorIndex| record.actor(*at).map_or("?", |actor| actor.key.as_str());
        let name = |at: &ActorIndex| record.actor(*at).map_or("?", |actor| actor.name.as_str());
        match self {
            Self::Itself(state) if record.is_country(*state) => "is a state".to_owned(),
            Self::Itself(_) => "is a party itself".to_owned(),
            Self::Office { state, office, assumed, .. } => {
                let title =
                    record.office(*office).map_or("in office", |held| held.title.as_str());
                format!("{title} of {} that day{}", name(state), mark(*assumed))
            }
            Self::ActsFor { state, .. } => format!("acts for {}", name(state)),
            Self::Layer(layer) => format!("{layer}: not a contact or outcome"),
            Self::Status(status) => status.to_string(),
            Self::Role(role) => {
                let key = record.role(*role).map_or("?", |role| role.key.as_str());
                format!("role {key} makes no party")
            }
            Self::NotAState => "organiser, but no state".to_owned(),
            Self::Body => "organisation: no party".to_owned(),
            Self::ActsForBody(body) => format!("acts for {}, which is no party", key(body)),
            Self::NoOffice => "no office that day".to_owned(),
            Self::TwoStates(a, b) => {
                format!("acts for two states, {} and {}: say which", name(a), name(b))
            }
            Self::Frame { body, assumed, .. } => {
                format!("acts in the frame of the {}{}", key(body), mark(*assumed))
            }
        }
    }
}

fn mark(assumed: Assumed) -> &'static str {
    if assumed.0 { " (assumed)" } else { "" }
}
