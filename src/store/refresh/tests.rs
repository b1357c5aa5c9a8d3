//! A file made with older data, what people did to it, and what a refresh brings.

use super::*;
use crate::{
    exchange::shipped,
    model::{Cell, ShippedRow},
    query::{Query, Terms},
};

fn stamp() -> Stamp {
    Stamp { at: "2026-11-26T00:00:00.000Z".to_owned(), author: "tester".to_owned() }
}

fn cell(row: &ShippedRow, field: &str) -> String {
    let found = row.1.iter().find(|(name, _)| *name == field);
    found.map_or(String::new(), |(_, cell)| cell.to_text())
}

fn is(row: &ShippedRow, table: &str, key: &str) -> bool {
    row.0 == table && ["key", "path", "set"].iter().any(|field| cell(row, field) == key)
}

fn put(row: &mut ShippedRow, field: &str, value: &str) {
    for (name, cell) in &mut row.1 {
        if *name == field {
            *cell = Cell::from(value);
        }
    }
}

/// Data of a day earlier: no office of Japarov, no ranked weights, another gloss, an alias that was wrong.
fn older(with_sample: bool) -> Shipped {
    let mut data = shipped(with_sample).unwrap();
    data.version = "2025-01-01";
    data.files = vec![("all", "of an earlier day")];
    data.rows.retain(|row| {
        // The sample cites every publication.
        let is_later = (!with_sample && is(row, "publication", "24.kg"))
            || is(row, "weight_set", "ranked-1")
            || is(row, "kind_weight", "ranked-1")
            || (row.0 == "office" && cell(row, "person") == "sadyr-japarov");
        !is_later
    });
    for row in &mut data.rows {
        if is(row, "kind", "summit") {
            put(row, "gloss", "an old gloss");
        }
        if is(row, "actor", "vladimir-putin") {
            put(row, "name", "V. Putin");
        }
    }
    data.rows.push((
        "alias",
        vec![
            ("folded", "wrongland".into()),
            ("actor", "TJK".into()),
            ("name", "Wrongland".into()),
            ("language", "en".into()),
            ("kind", "other".into()),
        ],
    ));
    data
}

fn file(with_sample: bool) -> Store {
    Store::in_memory(&stamp(), &older(with_sample)).unwrap()
}

fn refreshed(store: &mut Store) -> Written<Refreshed> {
    match store.refresh(&stamp(), &shipped(false).unwrap()).unwrap() {
        Refresh::Done(written) => written,
        Refresh::FileIsNewer(version) => panic!("newer: {version}"),
    }
}

fn amend(store: &mut Store, work: impl FnOnce(&mut Door<'_>) -> Result<(), StoreError>) {
    store.change(&stamp(), |door| Ok((work(door)?, "by hand".to_owned()))).unwrap();
}

fn keyed(key: &str) -> Row {
    Row::new().with("key", key)
}

#[test]
fn a_file_of_older_data_comes_to_equal_a_new_one() {
    for with_sample in [false, true] {
        let mut store = file(with_sample);
        let new = Store::in_memory(&stamp(), &shipped(with_sample).unwrap()).unwrap();
        let written = refreshed(&mut store);
        assert_eq!(written.change, Some(2));
        assert_eq!((written.value.changed, written.value.taken_out), (2, 1));
        assert_eq!(written.value.kept, Vec::<String>::new());
        assert!(store.canonical_dump().unwrap() == new.canonical_dump().unwrap());
        assert!(store.broken_rules(crate::store::Depth::Whole).unwrap().is_empty());
    }
}

#[test]
fn a_second_refresh_has_nothing_to_write() {
    let mut store = file(false);
    refreshed(&mut store);
    assert!(store.took_in(&shipped(false).unwrap()).unwrap());
    let again = refreshed(&mut store);
    assert_eq!((again.change, again.value), (None, Refreshed::default()));
    assert_eq!(store.changes(None).unwrap().len(), 2);
}

#[test]
fn a_new_file_holds_exactly_what_is_shipped() {
    for with_sample in [false, true] {
        let data = shipped(with_sample).unwrap();
        let mut store = Store::in_memory(&stamp(), &data).unwrap();
        assert!(store.took_in(&data).unwrap());
        assert_eq!(refreshed(&mut store).value, Refreshed::default());
    }
}

#[test]
fn what_people_amended_added_and_took_out_is_kept_and_told() {
    let mut store = file(false);
    amend(&mut store, |door| {
        door.set("kind", &Row::new().with("path", "summit"), "gloss", "our gloss".into())?;
        door.insert("publication", keyed("24.kg").with("name", "Our Times"))?;
        door.set("actor", &keyed("TJK"), "note", "our note".into())?;
        door.remove("pole", &keyed("TUR"))?;
        door.set("series", &keyed("central-asia-russia-summit"), "name", "CAR".into()).map(drop)
    });
    let written = refreshed(&mut store);
    insta::assert_snapshot!(written.value.kept.join("\n"));
    let read = |store: &mut Store, name, key: Row, field: &str| {
        let mut value = String::new();
        store
            .change(&stamp(), |door| {
                let row = door.read(table(name)?, &key)?;
                value =
                    row.and_then(|row| row.text(field).map(str::to_owned)).unwrap_or_default();
                Ok(((), String::new()))
            })
            .unwrap();
        value
    };
    assert_eq!(
        read(&mut store, "kind", Row::new().with("path", "summit"), "gloss"),
        "our gloss"
    );
    assert_eq!(read(&mut store, "publication", keyed("24.kg"), "name"), "Our Times");
    assert_eq!(read(&mut store, "actor", keyed("vladimir-putin"), "name"), "Vladimir Putin");
    assert_eq!(read(&mut store, "pole", keyed("TUR"), "name"), "");
}

#[test]
fn what_was_taken_back_is_no_amendment() {
    let mut store = file(false);
    amend(&mut store, |door| {
        door.set("kind", &Row::new().with("path", "summit"), "gloss", "our gloss".into())?;
        door.insert("publication", keyed("24.kg").with("name", "Our Times"))?;
        door.remove("pole", &keyed("TUR")).map(drop)
    });
    let undone = |store: &mut Store| store.undo(&stamp(), None).unwrap().change.unwrap();
    undone(&mut store);
    undone(&mut store);
    assert_eq!(undone(&mut store), 5, "an undo, taken back, and taken back again");
    assert_eq!(refreshed(&mut store).value.kept, Vec::<String>::new());
    let new = Store::in_memory(&stamp(), &shipped(false).unwrap()).unwrap();
    assert!(store.canonical_dump().unwrap() == new.canonical_dump().unwrap());
}

#[test]
fn a_refresh_that_was_taken_back_can_be_had_again() {
    let mut store = file(false);
    let first = refreshed(&mut store).value;
    store.undo(&stamp(), None).unwrap();
    assert!(!store.took_in(&shipped(false).unwrap()).unwrap());
    assert_eq!(refreshed(&mut store).value, first);
}

#[test]
fn a_weight_set_that_is_there_is_never_edited() {
    let mut store = file(false);
    amend(&mut store, |door| {
        door.insert("weight_set", keyed("ranked-1").with("hash", "another"))
    });
    let kept = refreshed(&mut store).value.kept;
    assert_eq!(
        kept,
        ["weight_set ranked-1: shipped otherwise now; a set in use is never edited"]
    );
    let rows = rows_of_table(&store.connection, table("kind_weight").unwrap()).unwrap();
    assert!(rows.iter().all(|row| row.text("set") != Some("ranked-1")));
}

#[test]
fn a_file_of_a_later_day_is_left_alone() {
    let mut data = shipped(false).unwrap();
    data.version = "9999-01-01";
    data.files = vec![("all", "of a later day")];
    let mut store = Store::in_memory(&stamp(), &data).unwrap();
    let came_to = store.refresh(&stamp(), &shipped(false).unwrap()).unwrap();
    assert_eq!(came_to, Refresh::FileIsNewer("9999-01-01".to_owned()));
}

#[test]
fn an_event_is_found_by_the_new_name_of_its_participant() {
    let mut store = file(true);
    // A word that is only begun is searched as it stands, under no other names.
    let terms = Terms::from_args(["vladimir*"]).unwrap();
    let query = Query::parse(&terms, &store, "2026-01-01".parse().unwrap()).unwrap();
    let before = store.select(&query).unwrap().len();
    refreshed(&mut store);
    assert!(store.select(&query).unwrap().len() > before);
}

#[test]
fn the_tables_follow_from_older_data_and_the_log() {
    let mut store = file(false);
    refreshed(&mut store);
    let mut again = file(false);
    again.replay(&store).unwrap();
    assert!(again.canonical_dump().unwrap() == store.canonical_dump().unwrap());
}
