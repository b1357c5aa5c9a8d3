//! Small made-up records: three poles, two states of one region, and one other.

use crate::{
    graph::{
        AskedPole, Discount, EuRule, Nested, Record, RecordBuilder, RecordEvent,
        RecordParticipant, Rules, Selection, ShareRules, Shares, index::ActorIndex,
        shares::Periods,
    },
    model::{
        Actor, ActorKind, EventId, Kind, Layer, PartyRule, Role, RoleParty, Status, Weight,
        WeightSet,
    },
};

pub(super) const POLES: [&str; 3] = ["RUS", "CHN", "TUR"];
pub(super) const STATES: [&str; 2] = ["TJK", "KGZ"];
const OTHER: &str = "IRN";
const KINDS: [&str; 3] = ["summit", "meeting", "call"];

/// One held contact: who of POLES, STATES and the other takes part, which kind, in which year,
/// and how many events before it the one above it stands.
#[derive(Clone, Debug)]
pub(super) struct Contact {
    pub(super) who: [bool; 6],
    pub(super) kind: usize,
    pub(super) year: i32,
    pub(super) above: Option<usize>,
}

/// The record of these contacts, numbered from 1; `reversed` adds them from the last.
pub(super) fn record(contacts: &[Contact], reversed: bool) -> Record {
    let mut builder = builder();
    let mut rows: Vec<_> = contacts.iter().zip(1..).collect();
    if reversed {
        rows.reverse();
    }
    for (contact, id) in rows {
        let (event, who) = row(&builder, contact, id);
        builder.push(event, who);
    }
    builder.finish().unwrap()
}

fn builder() -> RecordBuilder {
    let mut builder = RecordBuilder::new();
    let regions = [("central-asia", &STATES[..]), ("far", &POLES), ("middle-east", &[OTHER])];
    for (region, keys) in regions {
        for key in keys {
            let actor = Actor {
                key: key.parse().unwrap(),
                kind: ActorKind::Country,
                name: (*key).to_owned(),
                party: PartyRule::Own,
                iso2: None,
                region: Some(region.to_owned()),
            };
            builder.add_actor(&actor).unwrap();
        }
    }
    for path in KINDS {
        let path = path.parse().unwrap();
        let (gloss, cameo, plover) = (String::new(), None, None);
        builder.add_kind(&Kind { path, layer: Layer::Contact, gloss, cameo, plover }).unwrap();
    }
    let (key, gloss) = ("participant".parse().unwrap(), String::new());
    builder.add_role(&Role { key, party: RoleParty::Both, direction: None, gloss }).unwrap();
    builder
}

fn row(
    builder: &RecordBuilder,
    contact: &Contact,
    id: i64,
) -> (RecordEvent, Vec<RecordParticipant>) {
    let day = chrono::NaiveDate::from_ymd_opt(contact.year, 6, 1);
    let under = contact.above.and_then(|n| i64::try_from(n + 1).ok()).map(|n| id - n);
    let event = RecordEvent {
        lead: None,
        id: EventId(id),
        under: under.filter(|id| *id > 0).map(EventId),
        kind: builder.kind(&KINDS[contact.kind % KINDS.len()].parse().unwrap()).unwrap(),
        status: Status::Held,
        earliest: day,
        latest: day,
        format: None,
        series: None,
        n_parties: None,
    };
    let keys = POLES.iter().chain(&STATES).chain([&OTHER]);
    let role = builder.role(&"participant".parse().unwrap()).unwrap();
    let who = keys.zip(contact.who).filter(|(_, is_there)| *is_there).map(|(key, _)| {
        let actor = builder.actor(&key.parse().unwrap()).unwrap();
        RecordParticipant { actor, role, status: None, level: None, acts_for: None }
    });
    (event, who.collect())
}

/// A weight set in which everything weighs so much, but a call a quarter of it.
pub(super) fn set(key: &str, weight: f64) -> WeightSet {
    let row = |kind: Option<&str>, weight| Weight {
        kind: kind.map(|kind| kind.parse().unwrap()),
        format: None,
        level: None,
        weight,
        reason: None,
    };
    WeightSet {
        key: key.parse().unwrap(),
        rows: vec![row(None, weight), row(Some("call"), weight / 4.0)],
    }
}

/// The rules of a test.
pub(super) fn rules<'a>(weights: &'a WeightSet, sets: &'a [WeightSet]) -> ShareRules<'a> {
    let asked = Rules {
        weights,
        discount: Discount::Split,
        nested: Nested::Max,
        eu: EuRule::Both,
        half_life: None,
        today: "2026-01-01".parse().unwrap(),
    };
    ShareRules { asked, sets, seed: 1 }
}

/// The shares of both states with the three poles.
pub(super) fn shares(
    record: &Record,
    selection: &Selection,
    rules: &ShareRules<'_>,
    periods: &Periods,
) -> Shares {
    let find = |key: &str| record.find_actor(&key.parse().unwrap()).unwrap();
    let states: Vec<ActorIndex> = STATES.iter().map(|key| find(key)).collect();
    let pole = |key: &&str| AskedPole::new(record, &key.parse().unwrap()).unwrap();
    let poles: Vec<AskedPole> = POLES.iter().map(pole).collect();
    Shares::of(record, selection, (&states, &poles), rules, periods)
}
