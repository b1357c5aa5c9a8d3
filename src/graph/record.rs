//! What the measures need of the careful record, read once and then only asked.

use std::{ops::Range, panic::resume_unwind, thread};

use chrono::NaiveDate;

use super::{
    GraphError,
    acting::{Acting, acting},
    dyad::{Dyads, is_leg},
    facts::{Assumed, Facts},
    format::format,
    index::{ActorIndex, EventIndex, KindIndex, OfficeIndex, RoleIndex, SeriesIndex},
    lead::Lead,
    lists::Lists,
    party::{Party, parties, rulings},
    ruling::Ruling,
    tree::{Place, Trees},
};
use crate::model::{
    Actor, ActorKey, Attendance, EventId, Format, Kind, Layer, Level, Office, PartyRule, Role,
    Status,
};

/// One event as the measures need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordEvent {
    /// Its number in the file.
    pub id: EventId,
    /// The event it stands under; one that is not in the record (withdrawn) is none.
    pub under: Option<EventId>,
    /// Its kind.
    pub kind: KindIndex,
    /// Where it stands.
    pub status: Status,
    /// Its first day; `None` is undated.
    pub earliest: Option<NaiveDate>,
    /// Its last day; `None` is open.
    pub latest: Option<NaiveDate>,
    /// Its format, only where one is given.
    pub format: Option<Format>,
    /// The series it is an edition of.
    pub series: Option<SeriesIndex>,
    /// The number of parties where the list is known to be incomplete.
    pub n_parties: Option<u32>,
    /// What only a row of a feed has.
    pub lead: Option<Lead>,
}

impl RecordEvent {
    /// As [`Record::times`].
    pub(super) fn times(&self) -> usize {
        self.lead.map_or(1, |lead| lead.rows)
    }
}

/// One participant as the measures need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordParticipant {
    /// Who.
    pub actor: ActorIndex,
    /// In which role.
    pub role: RoleIndex,
    /// Whether it came, if anything is said.
    pub status: Option<Attendance>,
    /// The level of who came, where it is written on the participant.
    pub level: Option<Level>,
    /// The state or body that a person acts for in this event, where the entry says so.
    pub acts_for: Option<ActorIndex>,
}

/// The careful record as the measures need it: made by a [`RecordBuilder`], never changed.
///
/// It holds no withdrawn events. Everything that depends on the record alone is worked out when
/// it is made: parties, n, formats, trees. What depends on a query or on rules is not here.
///
/// [`RecordBuilder`]: super::RecordBuilder
#[derive(Debug)]
pub struct Record {
    facts: Facts,
    events: Vec<RecordEvent>,
    who: Vec<Range<usize>>,
    participants: Vec<RecordParticipant>,
    trees: Trees,
    parties: Lists<Party>,
    readings: Vec<Reading>,
}

/// Events from which a second thread is worth its start.
const MANY: usize = 4_000;

/// What the rules of the numbers make of one event, before any query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// The larger of the parties counted and `n_parties`.
    pub(super) n: u32,
    /// Its format, given or derived.
    pub(super) format: Option<Format>,
    /// Which of its parties are dyads.
    pub(super) dyads: Dyads,
}

impl Record {
    /// Reads facts, events sorted by id, and for each the range of its participants.
    pub(super) fn new(
        facts: Facts,
        events: Vec<RecordEvent>,
        who: Vec<Range<usize>>,
        participants: Vec<RecordParticipant>,
    ) -> Result<Self, GraphError> {
        let trees = Trees::new(&events)?;
        let mut record = Self {
            facts,
            events,
            who,
            participants,
            trees,
            parties: Lists::default(),
            readings: Vec::new(),
        };
        record.find_parties()?;
        record.find_formats()?;
        Ok(record)
    }

    /// The number of an event.
    pub fn find_event(&self, id: EventId) -> Option<EventIndex> {
        let at = self.events.binary_search_by_key(&id, |event| event.id).ok()?;
        EventIndex::new(at).ok()
    }

    /// The number of an actor.
    pub fn find_actor(&self, key: &ActorKey) -> Result<ActorIndex, GraphError> {
        self.facts.find_actor(key)
    }

    /// An actor by its number.
    pub fn actor(&self, at: ActorIndex) -> Option<&Actor> {
        self.facts.actor(at)
    }

    /// The state or body that a participant stands for on a day: what the entry says, else what the
    /// office held then says; the actor itself where it is no person or nothing tells.
    pub fn stands_for(
        &self,
        actor: ActorIndex,
        acts_for: Option<ActorIndex>,
        day: Option<NaiveDate>,
    ) -> ActorIndex {
        if let Some(said) = acts_for {
            return said;
        }
        if self.actor(actor).is_none_or(|actor| actor.party != PartyRule::Office) {
            return actor;
        }
        match acting(&self.facts, actor, day) {
            Acting::For(of, ..) | Acting::Body(of) => of,
            Acting::Several(..) | Acting::Nobody => actor,
        }
    }

    /// An office by its number, as a [`Ruling`] names it.
    pub fn office(&self, at: OfficeIndex) -> Option<&Office> {
        self.facts.office(at).map(|held| &held.office)
    }

    /// A role by its number.
    pub fn role(&self, at: RoleIndex) -> Option<&Role> {
        self.facts.role(at)
    }

    /// A kind by its number.
    pub fn kind(&self, at: KindIndex) -> Option<&Kind> {
        self.facts.kind(at)
    }

    /// Whether an actor is a country.
    pub fn is_country(&self, at: ActorIndex) -> bool {
        self.facts.is_country(at)
    }

    /// Every event by its number, in the order of their ids.
    pub fn events(&self) -> impl Iterator<Item = (EventIndex, &RecordEvent)> {
        let number = |(at, event)| EventIndex::new(at).ok().map(|at| (at, event));
        self.events.iter().enumerate().filter_map(number)
    }

    /// An event by its number.
    pub fn event(&self, at: EventIndex) -> Option<&RecordEvent> {
        self.events.get(at.at())
    }

    /// How many contacts or outcomes an event stands for: more than one only for a lot of rows of feeds.
    pub fn times(&self, at: EventIndex) -> usize {
        self.event(at).map_or(1, RecordEvent::times)
    }

    /// The layer of an event's kind.
    pub fn layer(&self, at: EventIndex) -> Option<Layer> {
        self.event(at).and_then(|event| self.facts.layer(event.kind))
    }

    /// The participants of an event, in the order they were given.
    pub fn participants(&self, at: EventIndex) -> &[RecordParticipant] {
        let range = self.who.get(at.at()).cloned();
        range.and_then(|range| self.participants.get(range)).unwrap_or_default()
    }

    /// The ruling on each participant of an event, in the order they were given.
    pub fn rulings(&self, at: EventIndex) -> Vec<Ruling> {
        self.event(at)
            .map(|event| rulings(&self.facts, event, self.participants(at)))
            .unwrap_or_default()
    }

    /// The party set of an event, each state once; whatever the event's status is.
    pub fn parties(&self, at: EventIndex) -> &[Party] {
        self.parties.get(at.at())
    }

    /// The number of parties of an event: the larger of those counted and `n_parties`. Where
    /// the event has a direction only the two sides count.
    pub fn n(&self, at: EventIndex) -> u32 {
        self.reading(at).map_or(0, |reading| reading.n)
    }

    /// The format of an event: given, else derived for contacts of two parties or more.
    pub fn format(&self, at: EventIndex) -> Option<Format> {
        self.reading(at).and_then(|reading| reading.format)
    }

    /// The episode that an event belongs to: the event at the top of its tree.
    pub fn episode(&self, at: EventIndex) -> Option<EventIndex> {
        self.trees.place(at).map(|place| place.root)
    }

    /// Each episode as the list of its events, in order of the first day.
    pub fn episodes(&self) -> impl Iterator<Item = &[EventIndex]> {
        self.trees.iter()
    }

    /// Whether the actor may be a member of the body that day (`None`: of an undated event), and
    /// whether that is only assumed.
    pub fn membership(
        &self,
        member: ActorIndex,
        body: ActorIndex,
        day: Option<NaiveDate>,
    ) -> Option<Assumed> {
        self.facts.membership(member, body, day)
    }

    pub(super) fn place(&self, at: EventIndex) -> Option<Place> {
        self.trees.place(at)
    }

    pub(super) fn reading(&self, at: EventIndex) -> Option<Reading> {
        self.readings.get(at.at()).copied()
    }

    pub(super) fn is_visit(&self, at: KindIndex) -> bool {
        self.facts.is_visit(at)
    }

    pub(super) fn kinds(&self) -> &[Kind] {
        self.facts.kinds()
    }

    pub(super) fn actors(&self) -> &[Actor] {
        self.facts.actors()
    }

    /// Whether the event is held and of that layer: such events alone are counted.
    pub(super) fn is_held(&self, at: EventIndex, layer: Layer) -> bool {
        self.layer(at) == Some(layer)
            && self.event(at).is_some_and(|event| event.status == Status::Held)
    }

    /// Whether the event is a held contact: such alone make ties and shares.
    pub fn is_held_contact(&self, at: EventIndex) -> bool {
        self.is_held(at, Layer::Contact)
    }

    fn parent(&self, at: EventIndex) -> Option<EventIndex> {
        self.place(at).and_then(|place| place.parent)
    }

    /// What is one event's alone is worked out by two threads, half of the events each.
    fn find_parties(&mut self) -> Result<(), GraphError> {
        let legged = self.legged();
        let (all, half) = (self.events.len(), self.events.len() / 2);
        let of = |range: Range<usize>| self.parties_of(range, &legged);
        let found = if all < MANY {
            vec![of(0..all)?]
        } else {
            thread::scope(|scope| {
                let second = scope.spawn(|| of(half..all));
                let first = of(0..half)?;
                // A panic of the other is one of ours.
                let second = second.join().unwrap_or_else(|panic| resume_unwind(panic))?;
                Ok::<_, GraphError>(vec![first, second])
            })?
        };
        for (parties, reading) in found.into_iter().flatten() {
            self.readings.push(reading);
            self.parties.push(parties);
        }
        Ok(())
    }

    fn parties_of(
        &self,
        range: Range<usize>,
        legged: &[bool],
    ) -> Result<Vec<(Vec<Party>, Reading)>, GraphError> {
        let mut all = Vec::with_capacity(range.len());
        for at in range {
            let index = EventIndex::new(at)?;
            let Some(event) = self.events.get(at) else { continue };
            let found = parties(&self.facts, event, self.participants(index));
            let parent = self.parent(index).and_then(|parent| self.event(parent));
            let has_leg = legged.get(at).copied().unwrap_or_default();
            let dyads = Dyads::of(&self.facts, event, parent, has_leg, &found);
            let counted = u32::try_from(dyads.count(&found)).unwrap_or(u32::MAX);
            let n = counted.max(event.n_parties.unwrap_or_default());
            all.push((found, Reading { n, format: None, dyads }));
        }
        Ok(all)
    }

    /// For each event, whether it is a tour: a visit with a held visit directly under it.
    fn legged(&self) -> Vec<bool> {
        let mut legged = vec![false; self.events.len()];
        for (at, event) in self.events() {
            let Some(above) = self.parent(at) else { continue };
            let Some(parent) = self.event(above) else { continue };
            if let Some(slot) = legged.get_mut(above.at()) {
                *slot |= is_leg(&self.facts, event, parent);
            }
        }
        legged
    }

    fn find_formats(&mut self) -> Result<(), GraphError> {
        for at in 0..self.events.len() {
            let index = EventIndex::new(at)?;
            let Some(event) = self.event(index) else { continue };
            let above = std::iter::successors(self.parent(index), |at| self.parent(*at))
                .filter_map(|at| Some((self.event(at)?, self.n(at))));
            let found = format(&self.facts, (event, self.n(index)), above);
            if let Some(reading) = self.readings.get_mut(at) {
                reading.format = found;
            }
        }
        Ok(())
    }
}
