//! The party set of an event.
//!
//! Parties depend on the event and its first day only, never on the poles asked for:
//!
//! - only contacts and outcomes have parties; only participants who attended or of whom nothing
//!   is said, in roles that make a party in that layer (an organiser only if it is a state, or a
//!   person who acts for one);
//! - a country or the EU is a party itself; a person through the office held that day or through
//!   what the entry says; other organisations and companies are none, unless set to `self`;
//! - a state and its persons are one party, of the level of the highest of them;
//! - a member of the EU present beside it acts in its frame: no party of its own, and it lends
//!   the EU no level. Beside means that the EU, or a person of it, is itself admitted.

use chrono::NaiveDate;

use super::{
    acting::{Acting, acting, level_for},
    facts::Facts,
    index::ActorIndex,
    record::{RecordEvent, RecordParticipant},
    ruling::Ruling,
};
use crate::model::{Attendance, Direction, Layer, Level, PartyRule};

/// A state-level actor that takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The state.
    pub actor: ActorIndex,
    /// The level of the highest of its own persons present; `None` where none is known.
    pub level: Option<Level>,
    /// Whether it comes or calls, where the event has a direction.
    pub comes: bool,
    /// Whether it receives or is called, where the event has a direction.
    pub receives: bool,
}

/// The ruling on each participant, in the order given.
pub(super) fn rulings(
    facts: &Facts,
    event: &RecordEvent,
    participants: &[RecordParticipant],
) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> =
        participants.iter().map(|participant| rule(facts, event, participant)).collect();
    put_in_frame(facts, event.earliest, &mut rulings);
    rulings
}

/// The parties of an event, each once, by number.
pub(super) fn parties(
    facts: &Facts,
    event: &RecordEvent,
    participants: &[RecordParticipant],
) -> Vec<Party> {
    let admitted = rulings(facts, event, participants);
    let mut parties: Vec<Party> = participants
        .iter()
        .zip(&admitted)
        .filter_map(|(participant, ruling)| {
            let side = side(facts, event, participant);
            Some(Party {
                actor: ruling.state()?,
                level: participant.level.or_else(|| ruling.level()),
                comes: side == Some(Direction::From),
                receives: side == Some(Direction::To),
            })
        })
        .collect();
    parties.sort_unstable_by_key(|party| party.actor);
    parties.dedup_by(|next, kept| next.actor == kept.actor && merge(kept, *next));
    parties
}

/// Makes one party of two participants of one state.
fn merge(kept: &mut Party, next: Party) -> bool {
    // An earlier level is a higher one; an unknown one is no level.
    kept.level = [kept.level, next.level].into_iter().flatten().min();
    kept.comes |= next.comes;
    kept.receives |= next.receives;
    true
}

fn rule(facts: &Facts, event: &RecordEvent, participant: &RecordParticipant) -> Ruling {
    let layer = facts.layer(event.kind).unwrap_or(Layer::Act);
    if !matches!(layer, Layer::Contact | Layer::Outcome) {
        return Ruling::Layer(layer);
    }
    if let Some(status) = participant.status.filter(|status| *status != Attendance::Attended) {
        return Ruling::Status(status);
    }
    let Some(role) = facts.role(participant.role).filter(|role| role.makes_party(layer, true))
    else {
        return Ruling::Role(participant.role);
    };
    let ruling = resolve(facts, participant, event.earliest);
    match ruling.state() {
        Some(state) if !role.makes_party(layer, facts.is_country(state)) => Ruling::NotAState,
        _ => ruling,
    }
}

fn resolve(facts: &Facts, participant: &RecordParticipant, day: Option<NaiveDate>) -> Ruling {
    let actor = participant.actor;
    match facts.actor(actor).map(|actor| actor.party) {
        Some(PartyRule::Own) => Ruling::Itself(actor),
        Some(PartyRule::Office) => match participant.acts_for {
            Some(state) if facts.is_own_party(state) => {
                Ruling::ActsFor { state, level: level_for(facts, actor, state, day) }
            }
            Some(body) => Ruling::ActsForBody(body),
            None => by_office(facts, actor, day),
        },
        Some(PartyRule::None) | None => Ruling::Body,
    }
}

fn by_office(facts: &Facts, person: ActorIndex, day: Option<NaiveDate>) -> Ruling {
    match acting(facts, person, day) {
        Acting::For(state, office, assumed) => match facts.office(office) {
            Some(held) => Ruling::Office { state, office, level: held.office.level, assumed },
            None => Ruling::NoOffice,
        },
        Acting::Several(one, other) => Ruling::TwoStates(one, other),
        Acting::Body(body) => Ruling::ActsForBody(body),
        Acting::Nobody => Ruling::NoOffice,
    }
}

fn put_in_frame(facts: &Facts, day: Option<NaiveDate>, rulings: &mut [Ruling]) {
    let Some(body) = facts.frame() else { return };
    if !rulings.iter().any(|ruling| ruling.state() == Some(body)) {
        return;
    }
    for ruling in rulings {
        let Some(state) = ruling.state().filter(|state| *state != body) else { continue };
        if let Some(assumed) = facts.membership(state, body, day) {
            *ruling = Ruling::Frame { state, body, assumed };
        }
    }
}

/// Which end of a directed dyad a participant stands at: by its role's direction in visits,
/// and in every other kind for all roles but host and guest, which there only say at whose
/// table the parties sit.
fn side(
    facts: &Facts,
    event: &RecordEvent,
    participant: &RecordParticipant,
) -> Option<Direction> {
    let role = facts.role(participant.role)?;
    let table = matches!(role.key.as_str(), "host" | "guest");
    role.direction.filter(|_| !table || facts.is_visit(event.kind))
}
