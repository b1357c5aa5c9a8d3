//! The contacts behind every tie: what is told of a tie over time.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Record, episode::Entry};
use crate::model::{ActorKey, EventId};

/// One contact of two parties, or of a state and a pole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// The event at the top of its episode.
    pub episode: EventId,
    /// The event.
    pub event: EventId,
    /// Its first day; `None` is undated.
    pub first: Option<NaiveDate>,
    /// Its last day; of one with an open end the first.
    pub last: Option<NaiveDate>,
    /// What it adds to the tie; `None` where another contact of the episode counts.
    pub weight: Option<f64>,
}

/// The span of one episode in a tie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spell {
    /// The event at the top of the episode.
    pub episode: EventId,
    /// The first day of its first contact of the two.
    pub first: NaiveDate,
    /// The last day of its last contact of the two.
    pub last: NaiveDate,
    /// What the episode adds to the tie.
    pub weight: f64,
}

/// The contacts of every tie, by its two ends in the order of the tie; each list by episode, in
/// the order of the record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contacts {
    of: HashMap<(ActorKey, ActorKey), Vec<Contact>>,
}

impl Contacts {
    /// Names the ends of what was logged; keys without a name are passed over.
    pub(super) fn named(
        logged: Vec<(u64, Contact)>,
        ends: impl Fn(u64) -> Option<(ActorKey, ActorKey)>,
    ) -> Self {
        let mut by_key: HashMap<u64, Vec<Contact>> = HashMap::new();
        for (key, contact) in logged {
            by_key.entry(key).or_default().push(contact);
        }
        let named = by_key.into_iter().filter_map(|(key, list)| Some((ends(key)?, list)));
        Self { of: named.collect() }
    }

    /// The contacts of a tie.
    pub fn of(&self, a: &ActorKey, b: &ActorKey) -> &[Contact] {
        self.of.get(&(a.clone(), b.clone())).map_or(&[], Vec::as_slice)
    }

    /// Every tie with its contacts, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&ActorKey, &ActorKey, &[Contact])> {
        self.of.iter().map(|((a, b), list)| (a, b, list.as_slice()))
    }

    /// The contact of a tie that ended last; of several the one that began last, then the highest
    /// number. `None` where no contact is dated.
    pub fn latest(&self, a: &ActorKey, b: &ActorKey) -> Option<&Contact> {
        let dated = self.of(a, b).iter().filter(|contact| contact.last.is_some());
        dated.max_by_key(|contact| (contact.last, contact.first, contact.event))
    }

    /// The dated episodes of a tie, by their first day.
    pub fn spells(&self, a: &ActorKey, b: &ActorKey) -> Vec<Spell> {
        let episodes = self.of(a, b).chunk_by(|one, next| one.episode == next.episode);
        let mut spells: Vec<Spell> = episodes.filter_map(spell).collect();
        spells.sort_by_key(|spell| (spell.first, spell.last, spell.episode));
        spells
    }
}

fn spell(contacts: &[Contact]) -> Option<Spell> {
    Some(Spell {
        episode: contacts.first()?.episode,
        first: contacts.iter().filter_map(|contact| contact.first).min()?,
        last: contacts.iter().filter_map(|contact| contact.last).max()?,
        weight: contacts.iter().filter_map(|contact| contact.weight).sum(),
    })
}

/// A contact as it is logged; `None` for an event that the record does not know.
pub(super) fn contact(record: &Record, entry: &Entry, counts: bool) -> Option<Contact> {
    let event = record.event(entry.event)?;
    let root = record.episode(entry.event).and_then(|root| record.event(root));
    Some(Contact {
        episode: root.map_or(event.id, |root| root.id),
        event: event.id,
        first: event.earliest,
        last: event.latest.or(event.earliest),
        weight: counts.then_some(entry.value),
    })
}
