use std::path::Path;

use super::*;
use crate::{exchange::shipped, query::Names as _};

fn stamp() -> Stamp {
    Stamp { at: "2026-11-25T00:00:00.000Z".to_owned(), author: "tester".to_owned() }
}

fn sample() -> Store {
    Store::in_memory(&stamp(), &shipped(true).unwrap()).unwrap()
}

/// A file after `init`.
pub(super) fn empty() -> Store {
    Store::in_memory(&stamp(), &shipped(false).unwrap()).unwrap()
}

#[test]
fn the_bundled_sqlite_is_one_without_the_wal_reset_bug() {
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn the_tables_of_the_log_are_those_of_the_schema() {
    let store = Store::create_in_memory().unwrap();
    for spec in tables::TABLES {
        let sql = format!("SELECT name FROM pragma_table_info('{}')", spec.name);
        let mut statement = store.connection.prepare_cached(&sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let mut of_schema: Vec<String> = rows.map(Result::unwrap).collect();
        let derived =
            ["folded", "earliest", "latest", "precision", "minute", "since_day", "until_day"];
        of_schema.retain(|name| {
            !derived.contains(&name.as_str()) || spec.columns().any(|c| c == name)
        });
        let mut of_log: Vec<String> = spec.columns().map(str::to_owned).collect();
        of_schema.sort();
        of_log.sort();
        assert_eq!(of_log, of_schema, "{}", spec.name);
    }
}

#[test]
fn names_are_found_by_code_alias_and_surname_in_any_script() {
    let store = sample();
    let found = |name: &str| {
        let called = store.actors_called(name).unwrap();
        called.iter().map(|called| called.actor.key.to_string()).collect::<Vec<_>>().join(" ")
    };
    for name in ["tj", "TJK", "Tajikistan", "Таджикистан", "Tadschikistan"] {
        assert_eq!(found(name), "TJK", "{name}");
    }
    assert_eq!(found("putin"), "vladimir-putin");
    assert_eq!(found("Путин"), "vladimir-putin");
    assert_eq!(found("Japarov"), "akylbek-japarov sadyr-japarov");
    assert_eq!(store.near_actors("tajikstan", 1).unwrap().first().unwrap().key.as_str(), "TJK");
}

#[test]
fn every_event_is_selected_once_and_read_back() {
    let store = sample();
    let ids = store.select(&crate::query::Query::default()).unwrap();
    assert_eq!(ids.len(), 753);
    let mut read = 0;
    store
        .timeline_rows::<StoreError>(&ids, |row| {
            assert!(!row.sources.is_empty(), "event {} has no source", row.event.id);
            read += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!(read, 753);
}

#[test]
fn the_tables_made_again_from_shipped_data_and_log_are_the_same() {
    let shipped = shipped(true).unwrap();
    let mut store = Store::in_memory(&stamp(), &shipped).unwrap();
    let said = crate::query::Terms::from_args([
        "kind:person",
        "name:Jane Doe",
        "alias:Джейн Доу",
        "office:President@KGZ",
        "level:head",
        "since:2030-01-01",
    ]);
    let today = "2026-11-25".parse().unwrap();
    let said = crate::query::row::row("actor", &said.unwrap(), &store, today, true).unwrap();
    store.add_row(&stamp(), ("actor", "jane-doe"), &said).unwrap();
    let source = crate::model::SourceDraft {
        address: "https://example.org/a".to_owned(),
        grade: "B2".parse().ok(),
        quote: Some("words".to_owned()),
    };
    store.cite(&stamp(), crate::model::EventId(608), "", &source).unwrap();
    let mut again = Store::in_memory(&stamp(), &shipped).unwrap();
    again.replay(&store).unwrap();
    assert_eq!(again.canonical_dump().unwrap(), store.canonical_dump().unwrap());
}

#[test]
fn the_log_is_a_chain_and_an_altered_byte_shows() {
    let store = sample();
    assert!(store.broken_rules(Depth::Whole).unwrap().is_empty());
    for altered in [
        "UPDATE change SET sentence = sentence || '!'",
        "UPDATE operation SET body = replace(body, '-', '_') WHERE nth = 2",
        "DELETE FROM operation WHERE nth = 3",
    ] {
        let store = sample();
        store.connection.execute_batch(altered).unwrap();
        assert_eq!(store.broken_rules(Depth::Whole).unwrap().len(), 1, "{altered}");
    }
}

#[test]
fn a_missing_foreign_newer_or_text_file_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let refused = |path: &Path| Store::open(path, Access::Write).unwrap_err().to_string();
    assert!(refused(&path).contains("no such file"));
    std::fs::write(&path, "date,title\n").unwrap();
    assert!(refused(&path).contains("no chancery database"));
    assert_eq!(std::fs::read(&path).unwrap(), b"date,title\n");
    for (at, bytes, words) in
        [(68, *b"ABCD", "another program"), (60, [0, 0, 9, 9], "newer chancery")]
    {
        std::fs::remove_file(&path).unwrap();
        drop(Store::init(&path, &stamp(), &shipped(false).unwrap()).unwrap());
        let mut file = std::fs::read(&path).unwrap();
        file[at..at + 4].copy_from_slice(&bytes);
        std::fs::write(&path, &file).unwrap();
        assert!(refused(&path).contains(words), "{words}");
        assert_eq!(std::fs::read(&path).unwrap(), file, "{words}: the file was touched");
    }
    assert!(
        Store::init(&path, &stamp(), &shipped(false).unwrap())
            .unwrap_err()
            .to_string()
            .contains("exists already")
    );
}

#[test]
fn an_image_holds_the_same_record() {
    let mut store = sample();
    let again = Store::from_image(&store.image().unwrap()).unwrap();
    assert_eq!(again.canonical_dump().unwrap(), store.canonical_dump().unwrap());
    assert_eq!(again.head().unwrap(), store.head().unwrap());
    assert!(Store::from_image(b"cut").is_err());
}

/// The steps of SQLite's plan for the selection of a query.
fn plan(store: &Store, query: &str) -> String {
    let terms = crate::query::Terms::from_text(query).unwrap();
    let query =
        crate::query::Query::parse(&terms, store, "2026-11-25".parse().unwrap()).unwrap();
    let filter = filter::filter(&query);
    let keys = include_str!("sql/order_keys.sql").trim_end();
    let text = format!("EXPLAIN QUERY PLAN {keys} WHERE {}", filter.text);
    steps(store, &text, rusqlite::params_from_iter(filter.values))
}

fn steps(store: &Store, text: &str, values: impl rusqlite::Params) -> String {
    let mut statement = store.connection.prepare_cached(text).unwrap();
    let rows = statement.query_map(values, |row| row.get::<_, String>(3)).unwrap();
    rows.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_selection_without_order_picks_the_same_events() {
    let store = sample();
    for query in
        ["", "actor:TJK", "kind:visit since:2024", "summit", "-host:RUS status:planned"]
    {
        let terms = crate::query::Terms::from_text(query).unwrap();
        let today = "2026-11-25".parse().unwrap();
        let query = crate::query::Query::parse(&terms, &store, today).unwrap();
        let (mut ordered, mut unordered) =
            (store.select(&query).unwrap(), store.select_unordered(&query).unwrap());
        assert!(!ordered.is_empty());
        ordered.sort_unstable();
        unordered.sort_unstable();
        assert_eq!(ordered, unordered);
    }
}

#[test]
fn no_query_that_an_index_can_serve_scans_events_or_participants() {
    let mut store = sample();
    let (name, query) = ("week".parse().unwrap(), "kind:visit in:TJK".to_owned());
    store.add_view(&stamp(), &crate::model::SavedView { name, query }).unwrap();
    for query in [
        "actor:TJK",
        "host:TJK",
        "guest:RUS/putin",
        "with:@C5,-TKM",
        "absent:TKM",
        "kind:visit",
        "place:Dushanbe",
        "in:TJK",
        "series:cis-heads-of-state-council",
        "under:608",
        "under:visit",
        "view:week",
        "tag:x",
        "source:kremlin.ru",
        "id:17",
        "summit",
        "since:2026",
        "on:2025-10-08",
        "certain:yes until:2022-01",
    ] {
        let plan = plan(&store, query);
        let scans = plan.lines().filter(|step| {
            let table = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            let of_dates = query.starts_with("since")
                || query.starts_with("on")
                || query.starts_with("certain");
            match table {
                Some("e" | "x" | "y" | "child") => !of_dates,
                Some("r" | "participant" | "event") => true,
                _ => false,
            }
        });
        assert_eq!(scans.collect::<Vec<_>>(), Vec::<&str>::new(), "{query}:\n{plan}");
    }
}

/// What hangs on one actor, or the members of one body.
fn select_of_part(table: &str, owner: &str) -> String {
    statement::select_where(tables::table(table).unwrap(), owner)
}

#[test]
fn a_search_reads_the_text_index_and_looks_the_events_up() {
    let store = sample();
    let terms = crate::query::Terms::from_text("putin 'tajik*' in:TJK").unwrap();
    let query =
        crate::query::Query::parse(&terms, &store, "2026-11-25".parse().unwrap()).unwrap();
    let (expression, filter) = filter::ranked(&query);
    let filter = filter.unwrap();
    let search = include_str!("sql/search.sql").trim_end();
    let text = format!("EXPLAIN QUERY PLAN {search} AND {}", filter.text);
    let values = std::iter::once(expression.unwrap().into()).chain(filter.values);
    let plan = steps(&store, &text, rusqlite::params_from_iter(values));
    let scans: Vec<&str> = plan.lines().filter(|step| step.starts_with("SCAN ")).collect();
    assert_eq!(scans.len(), 1, "{plan}");
    assert!(
        scans[0].starts_with("SCAN t VIRTUAL TABLE INDEX") && plan.contains("SEARCH e USING")
    );
}

#[test]
fn a_withdrawn_event_has_no_words_until_it_comes_back() {
    let mut store = sample();
    let terms = crate::query::Terms::from_text("state visit").unwrap();
    let query =
        crate::query::Query::parse(&terms, &store, "2026-11-25".parse().unwrap()).unwrap();
    let found = |store: &Store| store.search(&query).unwrap();
    let before = found(&store);
    let event = before[0];
    for (withdrawn, is_found) in [(1, false), (0, true)] {
        let uuid = door::event_uuid(&store.connection, event.0).unwrap();
        let change = store.change(&stamp(), |door| {
            let key = row::Row::new().with("uuid", uuid.as_str());
            door.set("event", &key, "withdrawn", withdrawn.into())?;
            Ok(((), "a test".to_owned()))
        });
        change.unwrap();
        assert_eq!(found(&store).contains(&event), is_found);
    }
    assert_eq!(found(&store), before);
}

#[test]
fn counting_every_event_reads_participants_in_one_scan_and_sorts_nothing() {
    let store = sample();
    for text in [
        include_str!("sql/attached_role_all.sql"),
        include_str!("sql/attached_participants_all.sql"),
    ] {
        let values = text.contains("?1").then_some("host");
        let text = format!("EXPLAIN QUERY PLAN {text}");
        let plan = steps(&store, &text, rusqlite::params_from_iter(values));
        assert_eq!(plan, "SCAN participant", "{text}");
    }
}

/// Statements that look one event, actor or change up, or walk what hangs on it.
const ON_ONE: &[&str] = &[
    include_str!("sql/events_of_actor.sql"),
    include_str!("sql/events.sql"),
    include_str!("sql/participants.sql"),
    include_str!("sql/revisions.sql"),
    include_str!("sql/uuids_of.sql"),
    include_str!("sql/tags.sql"),
    include_str!("sql/citations.sql"),
    include_str!("sql/claims.sql"),
    include_str!("sql/attached_role.sql"),
    include_str!("sql/attached_presence.sql"),
    include_str!("sql/attached_participants.sql"),
    include_str!("sql/attached_tags.sql"),
    include_str!("sql/attached_sources.sql"),
    include_str!("sql/attached_publishers.sql"),
    include_str!("sql/event_texts.sql"),
    include_str!("sql/children.sql"),
    include_str!("sql/changes_of.sql"),
    include_str!("sql/event_number.sql"),
    include_str!("sql/event_uuid.sql"),
    include_str!("sql/day_next.sql"),
    include_str!("sql/citation_next.sql"),
    include_str!("sql/source_find.sql"),
    include_str!("sql/operations_of.sql"),
    include_str!("sql/operations_placed_of.sql"),
    include_str!("sql/operations_placed.sql"),
    include_str!("sql/operations_between.sql"),
    include_str!("sql/operations_left.sql"),
    include_str!("sql/operation_blanked.sql"),
    include_str!("sql/operation_blank.sql"),
    include_str!("sql/change_blank.sql"),
    include_str!("sql/event_title.sql"),
    include_str!("sql/actor_is_person.sql"),
    include_str!("sql/actor_key_participant.sql"),
    include_str!("sql/actor_key_for.sql"),
    include_str!("sql/state_of_person.sql"),
    include_str!("sql/names_told.sql"),
    include_str!("sql/operations.sql"),
    include_str!("sql/event_number_taken.sql"),
    include_str!("sql/places_called.sql"),
    include_str!("sql/actors_by_code.sql"),
    include_str!("sql/actors_by_name.sql"),
    include_str!("sql/offices_of.sql"),
    include_str!("sql/members_of.sql"),
    include_str!("sql/operations_numbered.sql"),
    include_str!("sql/event_currency.sql"),
    include_str!("sql/event_called.sql"),
    include_str!("sql/event_highest.sql"),
    include_str!("sql/below.sql"),
    include_str!("sql/lean_events_above.sql"),
    include_str!("sql/lean_participants_above.sql"),
    include_str!("sql/change_by_seq.sql"),
    include_str!("sql/events_of_kind.sql"),
];

#[test]
fn no_statement_on_one_event_scans_a_table() {
    let store = sample();
    let parts = [
        select_of_part("office", "person"),
        select_of_part("membership", "body"),
        select_of_part("alias", "actor"),
    ];
    let statements = ON_ONE.iter().copied().chain(parts.iter().map(String::as_str));
    for text in statements {
        let count = ["?1", "?2"].iter().filter(|mark| text.contains(**mark)).count();
        let values = rusqlite::params_from_iter(std::iter::repeat_n("1", count));
        let plan = steps(&store, &format!("EXPLAIN QUERY PLAN {text}"), values);
        let scans = plan.lines().filter(|step| {
            step.starts_with("SCAN ")
                && !step.starts_with("SCAN j VIRTUAL")
                && !step.contains("CONSTANT ROW")
                // What a recursion has found so far.
                && *step != "SCAN b"
        });
        assert_eq!(scans.collect::<Vec<_>>(), Vec::<&str>::new(), "{text}:\n{plan}");
    }
}
