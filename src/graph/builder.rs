//! Fills a record: reference tables first, then events.

use std::ops::Range;

use chrono::NaiveDate;

use super::{
    GraphError, Record,
    facts::Facts,
    index::{ActorIndex, KindIndex, RoleIndex, SeriesIndex},
    record::{RecordEvent, RecordParticipant},
};
use crate::model::{
    Actor, ActorKey, Event, Kind, KindPath, Membership, Office, Participant, Role, RoleKey,
    Series, SeriesKey,
};

/// Fills a [`Record`].
///
/// Actors come before the offices, memberships and events that name them, kinds, roles and series
/// before events; events come in any order, and the order changes no answer. There are two doors
/// for events: [`add_event`](Self::add_event) takes a model value, [`push`](Self::push) takes
/// numbers and allocates nothing for each participant.
#[derive(Debug, Default)]
pub struct RecordBuilder {
    facts: Facts,
    filled: RecordEvents,
}

/// Events with their participants on their way into a [`RecordBuilder`], by its numbers: threads fill one each.
#[derive(Debug, Default)]
pub struct RecordEvents {
    events: Vec<RecordEvent>,
    /// For each event where its participants begin.
    begins: Vec<usize>,
    participants: Vec<RecordParticipant>,
}

impl RecordEvents {
    /// Adds an event without participants.
    pub fn push(&mut self, event: RecordEvent) {
        self.events.push(event);
        self.begins.push(self.participants.len());
    }

    /// Adds a participant to the event pushed last; without an event it is nobody's.
    pub fn join(&mut self, participant: RecordParticipant) {
        if !self.events.is_empty() {
            self.participants.push(participant);
        }
    }

    /// Adds those of another after these.
    pub fn append(&mut self, mut other: Self) {
        if self.events.is_empty() {
            *self = other;
            return;
        }
        let before = self.participants.len();
        self.begins.extend(other.begins.into_iter().map(|begin| begin + before));
        self.events.append(&mut other.events);
        self.participants.append(&mut other.participants);
    }

    /// For each event the range of its participants.
    fn ranges(&self) -> Vec<Range<usize>> {
        let ends = self.begins.iter().skip(1).copied().chain([self.participants.len()]);
        self.begins.iter().zip(ends).map(|(begin, end)| *begin..end).collect()
    }
}

impl RecordBuilder {
    /// An empty record.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an actor, or replaces the one of its key; its number.
    pub fn add_actor(&mut self, actor: &Actor) -> Result<ActorIndex, GraphError> {
        self.facts.add_actor(actor)
    }

    /// Adds an office of a person.
    pub fn add_office(&mut self, office: &Office) -> Result<(), GraphError> {
        self.facts.add_office(office)
    }

    /// Adds a membership; only full members act in the frame of a body or stand for a pole.
    pub fn add_membership(&mut self, membership: &Membership) -> Result<(), GraphError> {
        self.facts.add_membership(membership)
    }

    /// Adds a kind, or replaces the one of its path; its number.
    pub fn add_kind(&mut self, kind: &Kind) -> Result<KindIndex, GraphError> {
        self.facts.add_kind(kind)
    }

    /// Adds a role, or replaces the one of its key; its number.
    pub fn add_role(&mut self, role: &Role) -> Result<RoleIndex, GraphError> {
        self.facts.add_role(role)
    }

    /// Adds a series, or replaces the one of its key; its number.
    pub fn add_series(&mut self, series: &Series) -> Result<SeriesIndex, GraphError> {
        self.facts.add_series(series)
    }

    /// The number of an actor that was added.
    pub fn actor(&self, key: &ActorKey) -> Result<ActorIndex, GraphError> {
        self.facts.find_actor(key)
    }

    /// The number of a kind that was added.
    pub fn kind(&self, path: &KindPath) -> Result<KindIndex, GraphError> {
        self.facts.find_kind(path)
    }

    /// The number of a role that was added.
    pub fn role(&self, key: &RoleKey) -> Result<RoleIndex, GraphError> {
        self.facts.find_role(key)
    }

    /// The number of a series that was added.
    pub fn series(&self, key: &SeriesKey) -> Result<SeriesIndex, GraphError> {
        self.facts.find_series(key)
    }

    /// The days on which anything that hangs on the calendar changes for an actor, in order: between two of them
    /// the rules read it in one way.
    pub fn turning_days(&self, actor: ActorIndex) -> Vec<NaiveDate> {
        self.facts.turning_days(actor)
    }

    /// Adds an event with its participants.
    ///
    /// # Errors
    /// An actor, kind, role or series that was not added; the event is then left out whole.
    pub fn add_event(&mut self, event: &Event) -> Result<(), GraphError> {
        let row = RecordEvent {
            id: event.id,
            under: event.under,
            kind: self.kind(&event.kind)?,
            status: event.status,
            earliest: event.date.earliest(),
            latest: event.date.latest(),
            format: event.format,
            series: event.series.as_ref().map(|key| self.series(key)).transpose()?,
            n_parties: event.n_parties,
            lead: None,
        };
        let rows: Vec<RecordParticipant> = event
            .participants
            .iter()
            .map(|who| self.participant(who))
            .collect::<Result<_, _>>()?;
        self.push(row, rows);
        Ok(())
    }

    /// Adds an event by numbers of this builder; its participants in the order given.
    pub fn push(
        &mut self,
        event: RecordEvent,
        participants: impl IntoIterator<Item = RecordParticipant>,
    ) {
        self.filled.push(event);
        participants.into_iter().for_each(|one| self.filled.join(one));
    }

    /// Adds events that were filled beside, by numbers of this builder.
    pub fn append(&mut self, events: RecordEvents) {
        self.filled.append(events);
    }

    /// The record.
    ///
    /// # Errors
    /// Two events of one number, or an event that stands under itself.
    pub fn finish(self) -> Result<Record, GraphError> {
        let mut who = self.filled.ranges();
        let RecordEvents { mut events, participants, .. } = self.filled;
        if !events.is_sorted_by_key(|event| event.id) {
            let mut both: Vec<_> = events.into_iter().zip(who).collect();
            both.sort_by_key(|(event, _)| event.id);
            (events, who) = both.into_iter().unzip();
        }
        let pairs = events.iter().zip(events.iter().skip(1));
        for (event, next) in pairs {
            if event.id == next.id {
                return Err(GraphError::Twice(event.id));
            }
        }
        Record::new(self.facts, events, who, participants)
    }

    fn participant(&self, who: &Participant) -> Result<RecordParticipant, GraphError> {
        Ok(RecordParticipant {
            actor: self.actor(&who.actor)?,
            role: self.role(&who.role)?,
            status: who.status,
            level: who.level,
            acts_for: who.acts_for.as_ref().map(|state| self.actor(state)).transpose()?,
        })
    }
}
