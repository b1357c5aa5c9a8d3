//! Random amendments, as an analyst would type them: each is legal or refused, none leaves anything half
//! done, and the tables made again from the log are the tables.

use std::collections::HashMap;

use chrono::NaiveDate;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use super::{Amendment, Edit, Stamp, Store, tests::empty};
use crate::{
    model::EventId,
    query::{
        Terms,
        entry::{self, Before, EntryOptions},
    },
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
const OPTIONS: EntryOptions = EntryOptions { today: TODAY, make_new: true, grade: None };

/// How many events each history begins with.
pub(super) const EVENTS: i64 = 3;

/// Terms that name nobody in a role.
const PLAIN: &[&str] = &[
    "title:Talks",
    "title:Other talks",
    "kind:meeting",
    "kind:summit",
    "on:2025-10-09",
    "on:2025-10-08/2025-10-10",
    "on:2025-10",
    "on:2030-01-01T09:00Z",
    "time:10:30",
    "tz:Asia/Dushanbe",
    "-time:",
    "-tz:",
    "status:held",
    "status:planned",
    "status:cancelled",
    "at:Dushanbe",
    "at:Moscow",
    "at:\"Nowhere at all\"",
    "in:KAZ",
    "-at:",
    "-in:",
    "format:plenary",
    "-format:",
    "series:cis-heads-of-state-council",
    "-series:",
    "under:1",
    "under:2",
    "-under:",
    "amount:\"5 EUR\"",
    "amount:\"7.50 USD\"",
    "amount-kind:pledge",
    "-amount:",
    "-amount-kind:",
    "n-parties:7",
    "-n-parties:",
    "note:\"it was → said\"",
    "-note:",
    "tag:x,y",
    "-tag:x",
    "-tag:",
    "absent:KAZ",
    "-absent:KAZ",
    "source:https://example.org/a",
    "source:https://example.org/b grade:B2 quote:\"so\"",
    "-source:https://example.org/a",
    "-guest:",
];

/// One term of an amendment; some cannot be read, some change nothing.
pub(super) fn term() -> impl Strategy<Value = String> {
    let role = prop::sample::select(vec!["host", "guest", "participant", "signatory"]);
    let actor = prop::sample::select(vec![
        "TJK",
        "RUS",
        "KAZ[absent]",
        "KAZ@minister",
        "RUS/putin",
        "TJK/rahmon[attended]",
        "@C5,-TKM",
        "\"Somebody New\"",
    ]);
    let plain = prop::sample::select(PLAIN);
    prop_oneof![
        3 => plain.prop_map(|term: &str| term.to_owned()),
        2 => (any::<bool>(), role, actor).prop_map(|(out, role, actor)| {
            format!("{}{role}:{actor}", if out { "-" } else { "" })
        }),
    ]
}

/// Amendments of a few terms each, and which event each is of.
pub(super) fn amends() -> impl Strategy<Value = Vec<(i64, String)>> {
    let terms = prop::collection::vec(term(), 1..4).prop_map(|terms| terms.join(" "));
    prop::collection::vec((1..=EVENTS, terms), 1..12)
}

fn stamp() -> Stamp {
    Stamp { at: "2025-10-08T09:00:00.000Z".to_owned(), author: "tester".to_owned() }
}

/// A file with a few events.
fn store() -> Store {
    let mut store = empty();
    for n in 1..=EVENTS {
        let terms = format!(
            "on:2025-10-0{n} host:TJK guest:RUS/putin,KAZ source:https://example.org/a"
        );
        let terms = Terms::from_text(&terms).unwrap();
        let draft = entry::draft("visit/state", "A visit", &terms, &store, &OPTIONS).unwrap();
        store.add(&stamp(), &draft).unwrap();
    }
    store
}

/// Amends as the answer does, without the rules that need the whole tree; `None` where it is refused.
fn amend(store: &mut Store, event: i64, terms: &str) -> Option<Vec<Edit>> {
    let stands = store.event(EventId(event)).unwrap();
    let sources: Vec<_> =
        store.citations(stands.id).unwrap().into_iter().map(|cited| cited.source).collect();
    let before = Before { event: &stands, sources: &sources, is_one_of_many: false };
    let terms = Terms::from_text(terms).unwrap();
    let amended = entry::amend(before, &terms, store, &OPTIONS).ok()?;
    // A higher number never stands above a lower one here, so that there is no circle.
    if amended.draft.under.is_some_and(|above| above.0 >= event) {
        return None;
    }
    let amendment = Amendment {
        event: stands.id,
        under: amended.draft.under.map(|above| store.event(above).unwrap().uuid),
        draft: amended.draft,
        sources_out: amended.sources_out,
        quotes_out: Vec::new(),
    };
    Some(store.amend(&stamp(), &[amendment], false).unwrap().value)
}

/// Random amendments one after the other, on one file; making a file anew for each would take minutes.
fn history(mut each: impl FnMut(&mut Store, i64, &str)) -> Store {
    let mut store = store();
    let mut runner = TestRunner::deterministic();
    for _ in 0..100 {
        for (event, terms) in amends().new_tree(&mut runner).unwrap().current() {
            each(&mut store, event, &terms);
        }
    }
    store
}

#[test]
fn the_tables_made_again_from_the_log_are_the_tables() {
    let (mut written, mut refused) = (0, 0);
    let amended = history(|store, event, terms| {
        let head = store.head().unwrap().unwrap().seq;
        let edits = amend(store, event, terms);
        refused += i32::from(edits.is_none());
        let has_changed = edits.is_some_and(|edits| !edits.is_empty());
        written += i32::from(has_changed);
        let expected = head + i64::from(has_changed);
        assert_eq!(store.head().unwrap().unwrap().seq, expected, "{terms}");
    });
    assert!(written > 100 && refused > 50, "{written} written, {refused} refused");
    let mut again = empty();
    again.replay(&amended).unwrap();
    assert_eq!(again.canonical_dump().unwrap(), amended.canonical_dump().unwrap());
    assert!(amended.broken_rules(crate::store::Depth::Whole).unwrap().is_empty());
}

#[test]
fn every_edit_says_what_stood_there_before() {
    let mut known: HashMap<(EventId, String), Option<String>> = HashMap::new();
    let whole = ["host", "guest", "participant", "signatory", "tag", "source"];
    history(|store, event, terms| {
        for edit in amend(store, event, terms).into_iter().flatten() {
            let is_field =
                !whole.contains(&edit.field.as_str()) && !edit.field.contains([' ', ':']);
            if let (Some(event), true) = (edit.event, is_field) {
                let slot = known.entry((event, edit.field.clone()));
                let slot = slot.or_insert_with(|| edit.before.clone());
                assert_eq!(*slot, edit.before, "{terms}: {}", edit.field);
                slot.clone_from(&edit.after);
            }
        }
    });
}

#[test]
fn amendments_taken_back_from_the_last_to_the_first_leave_the_events_as_they_were() {
    let before = store().canonical_dump().unwrap();
    let mut store = history(|store, event, terms| drop(amend(store, event, terms)));
    let last = store.head().unwrap().unwrap().seq;
    for seq in (2 + EVENTS..=last).rev() {
        store.undo(&stamp(), Some(&seq.to_string())).unwrap();
    }
    assert_eq!(store.canonical_dump().unwrap(), before);
}
