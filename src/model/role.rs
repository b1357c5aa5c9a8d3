//! Roles: the part an actor plays in one event.

use super::{Layer, RoleKey, word::words};

words! {
    /// In which layer a role makes its actor a party.
    RoleParty, "party of a role" {
        /// In a contact: host, guest, chair...
        Contact = "contact",
        /// In an outcome: signatory, donor, recipient.
        Outcome = "outcome",
        /// In both: participant.
        Both = "both",
        /// In both, but only a state: organiser.
        State = "state",
        /// Never: observer, delegation, implementer, the protected.
        None = "none",
    }
}

words! {
    /// Which end of a directed dyad a role is.
    Direction, "direction" {
        /// The side that comes or calls: guest, caller.
        From = "from",
        /// The side that receives: host, callee.
        To = "to",
    }
}

/// A role, a row of `data/roles.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its key: `host`.
    pub key: RoleKey,
    /// In which layer it makes a party.
    pub party: RoleParty,
    /// Which end of a directed dyad it is, if any.
    pub direction: Option<Direction>,
    /// What it means, in a few words.
    pub gloss: String,
}

impl Role {
    /// Whether the role makes a party in that layer; organisers only if they are states.
    pub fn makes_party(&self, layer: Layer, is_state: bool) -> bool {
        match (self.party, layer) {
            (RoleParty::Contact | RoleParty::Both, Layer::Contact)
            | (RoleParty::Outcome | RoleParty::Both, Layer::Outcome) => true,
            (RoleParty::State, Layer::Contact | Layer::Outcome) => is_state,
            _ => false,
        }
    }
}
