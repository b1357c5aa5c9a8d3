//! Random histories: undone in any legal order, looked back into, and made again from the log.

use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::json;

use super::{
    Depth, Differences, Point, Stamp, Store, StoreError, Target, door::Door,
    operation::Operation, row::Row,
};
use crate::model::{Draft, EventId, Participant, SourceDraft, Status, Tag};

/// One change of a history. Indices choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    /// Logs an event, under another one or none, with participants and a source.
    Add { under: Option<Index>, actors: Vec<usize>, source: u8 },
    /// Sets a field of an event.
    Set { event: Index, field: usize, value: u8 },
    /// Puts a tag on, or takes it off.
    Tag { event: Index, tag: u8 },
    /// Takes a participant out.
    Leave { event: Index, nth: Index },
    /// Cites a source.
    Cite { event: Index, source: u8 },
    /// Names an actor anew.
    Rename { actor: usize, value: u8 },
    /// Takes a change back, which may be an undo itself.
    Undo { change: Index },
}

const ACTORS: [&str; 5] = ["TJK", "RUS", "CHN", "KAZ", "TUR"];
const FIELDS: [&str; 4] = ["title", "note", "status", "date"];

/// What people do, but for taking back.
fn work() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    prop_oneof![
        4 => (proptest::option::of(index()), vec(0..5usize, 0..4), 0..3u8)
            .prop_map(|(under, actors, source)| Step::Add { under, actors, source }),
        3 => (index(), 0..4usize, 0..3u8)
            .prop_map(|(event, field, value)| Step::Set { event, field, value }),
        2 => (index(), 0..2u8).prop_map(|(event, tag)| Step::Tag { event, tag }),
        1 => (index(), index()).prop_map(|(event, nth)| Step::Leave { event, nth }),
        1 => (index(), 0..3u8).prop_map(|(event, source)| Step::Cite { event, source }),
        1 => (0..5usize, 0..3u8).prop_map(|(actor, value)| Step::Rename { actor, value }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![8 => work(), 1 => any::<Index>().prop_map(|change| Step::Undo { change })]
}

fn stamp(n: usize) -> Stamp {
    Stamp { at: format!("2026-11-{:02}T09:00:00.000Z", n % 28 + 1), author: "test".to_owned() }
}

/// A file with just what the steps name.
fn base() -> Store {
    let mut store = Store::create_in_memory().unwrap();
    store
        .change(&stamp(0), |door| {
            let kind = Row::new().with("path", "summit").with("layer", "contact");
            door.place("kind", &kind.with("gloss", "a summit"))?;
            let role = Row::new().with("key", "participant").with("party", "both");
            door.place("role", &role.with("gloss", "takes part"))?;
            for key in ACTORS {
                let actor = Row::new().with("key", key).with("kind", "country");
                door.place("actor", &actor.with("name", key).with("party", "self"))?;
            }
            door.keep_name(&json!({ "shipped": {} }), None)?;
            Ok(((), "init".to_owned()))
        })
        .unwrap();
    store
}

/// Does the step where it is possible; refusals are part of life.
fn take(store: &mut Store, n: usize, step: &Step) {
    let numbers = store.numbers();
    let chosen = |index: &Index| (!numbers.is_empty()).then(|| *index.get(&numbers));
    let done = match step {
        Step::Add { under, actors, source } => {
            let mut draft = draft(n, actors, *source);
            draft.under = under.as_ref().and_then(chosen);
            store.add(&stamp(n), &draft).map(drop)
        }
        Step::Set { event, field, value } => with(chosen(event), |event| {
            let field = FIELDS[*field];
            let after = match field {
                "status" => json!(["planned", "held", "cancelled"][usize::from(*value)]),
                "date" => json!(format!("2026-0{}-1{value}", value + 1)),
                _ => json!(format!("{field} {value}")),
            };
            store.set(n, event, field, after)
        }),
        Step::Tag { event, tag } => with(chosen(event), |event| store.turn_tag(n, event, *tag)),
        Step::Leave { event, nth } => with(chosen(event), |event| store.leave(n, event, *nth)),
        Step::Cite { event, source } => with(chosen(event), |event| {
            store.cite(&stamp(n), event, "", &source_of(*source)).map(drop)
        }),
        Step::Rename { actor, value } => store
            .change(&stamp(n), |door| {
                let key = Row::new().with("key", ACTORS[*actor]);
                let set = door.set("actor", &key, "name", json!(format!("Name {value}")))?;
                Ok((set, "rename".to_owned()))
            })
            .map(drop),
        Step::Undo { change } => {
            let last = store.head().unwrap().unwrap().seq;
            let seq = i64::try_from(change.index(usize::try_from(last).unwrap())).unwrap() + 1;
            store.undo(&stamp(n), Some(&seq.to_string())).map(drop)
        }
    };
    if let Err(error) = done {
        assert!(
            matches!(error, StoreError::CannotUndo { .. } | StoreError::Taken { .. }),
            "{step:?}: {error}"
        );
    }
}

fn with(
    event: Option<EventId>,
    work: impl FnOnce(EventId) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    event.map_or(Ok(()), work)
}

fn draft(n: usize, actors: &[usize], source: u8) -> Draft {
    let mut participants: Vec<Participant> = Vec::new();
    for actor in actors {
        let actor = ACTORS[*actor].parse().unwrap();
        if participants.iter().all(|participant| participant.actor != actor) {
            participants.push(Participant {
                actor,
                role: "participant".parse().unwrap(),
                status: None,
                level: None,
                acts_for: None,
                detail: None,
            });
        }
    }
    Draft {
        kind: "summit".parse().unwrap(),
        title: format!("Event {n}"),
        date: format!("2025-10-{:02}", n % 28 + 1).parse().unwrap(),
        time: None,
        zone: None,
        status: Status::Held,
        format: None,
        place: None,
        country: None,
        series: None,
        under: None,
        amount: None,
        amount_kind: None,
        n_parties: None,
        note: None,
        participants,
        tags: Vec::new(),
        sources: vec![source_of(source)],
        new_actors: Vec::new(),
        new_places: Vec::new(),
        uuid: None,
        wanted_id: None,
    }
}

fn source_of(source: u8) -> SourceDraft {
    SourceDraft {
        address: format!("https://example{source}.org/{source}"),
        grade: None,
        quote: None,
    }
}

impl Store {
    fn numbers(&self) -> Vec<EventId> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM event ORDER BY id").unwrap();
        let rows = statement.query_map([], |row| row.get(0).map(EventId)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    fn set(
        &mut self,
        n: usize,
        event: EventId,
        field: &'static str,
        after: serde_json::Value,
    ) -> Result<(), StoreError> {
        let uuid = self.event(event)?.uuid.to_string();
        self.change(&stamp(n), |door| {
            let key = Row::new().with("uuid", uuid);
            Ok((door.set("event", &key, field, after)?, format!("set {field}")))
        })
        .map(drop)
    }

    /// Does what a difference says, beside the log.
    fn apply(&self, operations: Vec<Operation>) {
        let transaction = self.connection.unchecked_transaction().unwrap();
        let mut door = Door::unkept(&transaction);
        for operation in operations {
            operation.apply(&mut door).unwrap();
        }
        drop(door.finish().unwrap());
        transaction.commit().unwrap();
    }

    fn turn_tag(&mut self, n: usize, event: EventId, tag: u8) -> Result<(), StoreError> {
        let event = self.event(event)?;
        let tag: Tag = format!("tag-{tag}").parse().unwrap();
        let row = Row::new().with("event", event.uuid.to_string()).with("tag", tag.as_str());
        let is_there = event.tags.contains(&tag);
        self.change(&stamp(n), |door| {
            if is_there {
                door.remove("tag", &row)?;
            } else {
                door.insert("tag", row)?;
            }
            Ok(((), "tag".to_owned()))
        })
        .map(drop)
    }

    fn leave(&mut self, n: usize, event: EventId, nth: Index) -> Result<(), StoreError> {
        let event = self.event(event)?;
        if event.participants.is_empty() {
            return Ok(());
        }
        let gone = nth.get(&event.participants);
        let row = Row::new()
            .with("event", event.uuid.to_string())
            .with("actor", gone.actor.as_str())
            .with("role", gone.role.as_str());
        self.change(&stamp(n), |door| {
            Ok((door.remove("participant", &row)?, "leave".to_owned()))
        })
        .map(drop)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn undone_in_any_legal_order_nothing_is_left(
        steps in vec(work(), 1..10),
        order in vec(any::<Index>(), 64),
    ) {
        let mut store = base();
        let before = store.canonical_dump().unwrap();
        for (n, step) in steps.iter().enumerate() {
            take(&mut store, n, step);
        }
        let mut open: Vec<i64> = store
            .changes(None)
            .unwrap()
            .iter()
            .filter(|change| change.seq > 1)
            .map(|change| change.seq)
            .collect();
        let mut order = order.iter().cycle();
        while !open.is_empty() {
            let chosen = order.next().unwrap().index(open.len());
            let is_newest = open.iter().all(|seq| *seq <= open[chosen]);
            match store.undo(&stamp(40), Some(&open[chosen].to_string())) {
                Ok(_) => {
                    open.remove(chosen);
                }
                Err(StoreError::CannotUndo { .. }) if !is_newest => {}
                Err(error) => prop_assert!(false, "{error}"),
            }
        }
        prop_assert_eq!(store.canonical_dump().unwrap(), before);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_past_point_is_as_it_was(steps in vec(step(), 1..12)) {
        let mut store = base();
        let mut past = vec![(1, store.canonical_dump().unwrap())];
        for (n, step) in steps.iter().enumerate() {
            take(&mut store, n, step);
            let head = store.head().unwrap().unwrap().seq;
            if past.last().unwrap().0 < head {
                past.push((head, store.canonical_dump().unwrap()));
            }
        }
        for (seq, dump) in past {
            let then = store.at(&Point::Change(seq.to_string())).unwrap();
            prop_assert_eq!(then.store.canonical_dump().unwrap(), dump);
            prop_assert_eq!(then.store.head().unwrap().unwrap().seq, seq);
            prop_assert!(then.store.broken_rules(Depth::Whole).unwrap().is_empty());
        }
        let mut again = base();
        again.replay(&store).unwrap();
        prop_assert_eq!(again.canonical_dump().unwrap(), store.canonical_dump().unwrap());
    }
}

/// What one history is redacted by.
fn target() -> impl Strategy<Value = (bool, Index)> {
    (any::<bool>(), any::<Index>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn the_difference_of_two_points_makes_one_of_the_other(
        steps in vec(step(), 1..12),
        (a, b) in (any::<Index>(), any::<Index>()),
    ) {
        let mut store = base();
        steps.iter().enumerate().for_each(|(n, step)| take(&mut store, n, step));
        let changes = store.changes(None).unwrap();
        let (from, to) = (a.get(&changes), b.get(&changes));
        let then = |seq: i64| store.at(&Point::Change(seq.to_string())).unwrap().store;
        let now = then(from.seq);
        now.connection.pragma_update(None, "query_only", false).unwrap();
        now.apply(store.net(from, to).unwrap());
        prop_assert_eq!(now.canonical_dump().unwrap(), then(to.seq).canonical_dump().unwrap());
        // Two files tell the same as two points of one.
        let files = then(to.seq).diff_from(&then(from.seq)).unwrap();
        let points = store.diff(from, to).unwrap();
        let named = |found: &Differences| {
            found.rows.iter().map(|row| (row.fate.as_str(), row.table, row.key.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(named(&files), named(&points));
    }

    #[test]
    fn a_redacted_history_still_holds_and_can_be_looked_back_into(
        steps in vec(step(), 1..10),
        targets in vec(target(), 1..4),
        more in vec(step(), 0..4),
    ) {
        let mut store = base();
        steps.iter().enumerate().for_each(|(n, step)| take(&mut store, n, step));
        for (is_event, index) in targets {
            let last = usize::try_from(store.head().unwrap().unwrap().seq).unwrap();
            let numbers = store.numbers();
            let target = if is_event && !numbers.is_empty() {
                Target::Event(*index.get(&numbers))
            } else {
                Target::Change((index.index(last) + 1).to_string())
            };
            match store.redact(&stamp(50), &target, "why", false) {
                Ok(_) => {
                    if let Target::Event(id) = target {
                        prop_assert_eq!(store.event(id).unwrap().title, "(redacted)");
                    }
                }
                Err(StoreError::CannotRedact(_)) => {}
                Err(error) => prop_assert!(false, "{target:?}: {error}"),
            }
        }
        prop_assert_eq!(store.broken_rules(Depth::Whole).unwrap(), Vec::new());
        more.iter().enumerate().for_each(|(n, step)| take(&mut store, n + 60, step));
        for change in store.changes(None).unwrap() {
            let then = store.at(&Point::Change(change.seq.to_string())).unwrap();
            prop_assert_eq!(then.store.broken_rules(Depth::Whole).unwrap(), Vec::new());
        }
        prop_assert_eq!(store.broken_rules(Depth::Whole).unwrap(), Vec::new());
    }
}
