//! The party set of every event, with the rule that admitted or dropped each participant.

use std::fmt;

use super::{AnswerError, record::record};
use crate::{
    graph::Record,
    model::{EventId, Format, Status},
    store::Store,
};

/// The party set of one event. It prints as a line, with one more for each participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartySet {
    /// The event.
    pub id: EventId,
    /// Its kind.
    pub kind: String,
    /// Its status.
    pub status: Status,
    /// The parties, by key.
    pub parties: Vec<String>,
    /// Their number, as it divides weights.
    pub n: u32,
    /// The format, given or derived.
    pub format: Option<Format>,
    /// Each participant's role, actor and ruling.
    pub rulings: Vec<(String, String, String)>,
}

/// The party sets of all events, by number.
pub fn party_sets(store: &Store) -> Result<Vec<PartySet>, AnswerError> {
    let record = record(store)?;
    let sets = record.events().map(|(at, event)| {
        let name =
            |actor| record.actor(actor).map_or_else(String::new, |actor| actor.key.to_string());
        PartySet {
            id: event.id,
            kind: record
                .kind(event.kind)
                .map_or_else(String::new, |kind| kind.path.to_string()),
            status: event.status,
            parties: record.parties(at).iter().map(|party| name(party.actor)).collect(),
            n: record.n(at),
            format: record.format(at),
            rulings: rulings(&record, at),
        }
    });
    Ok(sets.collect())
}

fn rulings(record: &Record, at: crate::graph::EventIndex) -> Vec<(String, String, String)> {
    let rows = record.participants(at).iter().zip(record.rulings(at));
    let told = rows.map(|(row, ruling)| {
        let role = record.role(row.role).map_or_else(String::new, |role| role.key.to_string());
        let actor =
            record.actor(row.actor).map_or_else(String::new, |actor| actor.key.to_string());
        (role, actor, ruling.sentence(record))
    });
    told.collect()
}

impl fmt::Display for PartySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = self.format.map_or(String::new(), |format| format!(" {format}"));
        let parties = self.parties.join(" ");
        write!(f, "{} {} {} n={}{format}: {parties}", self.id, self.kind, self.status, self.n)?;
        for (role, actor, ruling) in &self.rulings {
            write!(f, "\n    {role}={actor}: {ruling}")?;
        }
        Ok(())
    }
}
