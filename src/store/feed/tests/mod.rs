//! Imports of feeds: what comes in, what comes again, what goes.

mod histories;

use super::*;
use crate::{
    model::{
        ActorKey, EventId, Feed, FeedAct, FeedDay, FeedIncoming, FeedPlace, FeedRow, RoleKey,
    },
    query::{Query, Terms},
    store::{Point, Stamp, Store, StoreError, tests::empty},
};

fn stamp() -> Stamp {
    Stamp { at: "2026-11-25T00:00:00.000Z".to_owned(), author: "tester".to_owned() }
}

/// A row in short.
#[derive(Clone, Debug)]
struct Short {
    id: String,
    day: u16,
    act: usize,
    a: &'static str,
    b: &'static str,
    more: &'static str,
    page: String,
    stamp: Option<i64>,
    twin: Option<u64>,
    is_deleted: bool,
    is_mention: bool,
}

fn row(id: u32, (a, b): (&'static str, &'static str)) -> Short {
    Short {
        id: id.to_string(),
        day: 53_524,
        act: 0,
        a,
        b,
        more: "",
        page: format!("https://a.example/{}", id / 2),
        stamp: None,
        twin: None,
        is_deleted: false,
        is_mention: false,
    }
}

fn acts() -> Vec<FeedAct> {
    let all = crate::exchange::feed_acts().unwrap();
    ["042", "040", "057", "010", "036"]
        .map(|code| all.iter().find(|act| act.code == code).unwrap().clone())
        .to_vec()
}

fn import(store: &Store, feed: Feed, rows: &[Short]) -> FeedLoaded {
    let acts = acts();
    let file = FeedFile { feed, name: "f", acts: &acts, settled: &[], is_rehearsal: false };
    let key = |text: &str| -> Option<ActorKey> { text.parse().ok() };
    let written = store.import_feed(
        &stamp(),
        file,
        |write| {
            for row in rows {
                if row.is_deleted {
                    write(FeedRead::Deleted(&row.id))?;
                    continue;
                }
                if row.is_mention {
                    write(FeedRead::Mention { id: &row.id, page: &row.page })?;
                    continue;
                }
                let (a, b, more) = (key(row.a), key(row.b), key(row.more));
                let country = key("TJK");
                let participant: RoleKey = "participant".parse().unwrap();
                write(FeedRead::Row(FeedIncoming {
                    id: &row.id,
                    row: feed
                        .row(&row.id, Some(FeedDay(row.day)).filter(|_| feed == Feed::Icews)),
                    day: FeedDay(row.day),
                    days: row.act.try_into().unwrap(),
                    act: row.act,
                    a: a.as_ref(),
                    b: b.as_ref(),
                    more: more.iter().map(|key| (key, participant.clone())).collect(),
                    place: Some(FeedPlace {
                        name: "Dushanbe, Tajikistan",
                        country: country.as_ref(),
                        lat: Some(38.5),
                        lon: None,
                    }),
                    goldstein: Some(19),
                    mentions: Some(2),
                    page: &row.page,
                    stamp: row.stamp,
                    twin: row.twin,
                }))?;
            }
            Ok::<(), StoreError>(())
        },
        || Ok("0".to_owned()),
    );
    written.unwrap().value
}

fn query(store: &Store, text: &str) -> Query {
    let today = "2026-11-25".parse().unwrap();
    Query::parse(&Terms::from_text(text).unwrap(), store, today).unwrap()
}

fn found(store: &Store, text: &str) -> String {
    let ids = store.select_feed(&query(store, text)).unwrap();
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Everything that rows of feeds are, but for codes and pages, which only grow.
fn dump(store: &Store) -> Vec<String> {
    let sql = "SELECT 'row ' || t.id || ' ' || t.title || ' ' || t.date || ' ' || coalesce(t.participants, '') || ' ' ||
                      coalesce(t.sources, '') || ' ' || e.import FROM feed_timeline t JOIN feed_event e ON e.id = t.id
               UNION ALL SELECT 'alias ' || id || ' ' || event || ' ' || import FROM feed_alias
               UNION ALL SELECT 'mention ' || event || ' ' || page || ' ' || import FROM feed_mention
               UNION ALL SELECT 'past ' || id || ' ' || until || ' ' || import || ' ' || day FROM feed_past ORDER BY 1";
    let mut statement = store.connection.prepare_cached(sql).unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn assert_sound(store: &Store) {
    assert_eq!(store.stale_months().unwrap(), Vec::<String>::new());
    let broken: i64 = store
        .connection
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(broken, 0);
}

/// Rows of one actor are not even looked at; a row whose third participant is the one asked is found all the same.
#[test]
fn a_query_of_two_actors_finds_the_rows_that_have_both() {
    let store = empty();
    let with = |id, sides, more| Short { more, ..row(id, sides) };
    let rows = [
        row(1, ("RUS", "TJK")),
        row(2, ("TJK", "")),
        row(3, ("TJK", "RUS")),
        with(4, ("TJK", ""), "RUS"),
        with(5, ("CHN", "TJK"), "RUS"),
        row(6, ("CHN", "TJK")),
    ];
    import(&store, Feed::Gdelt, &rows);
    assert_eq!(
        found(&store, "feed:any actor:RUS actor:TJK"),
        "gdelt:1 gdelt:3 gdelt:4 gdelt:5"
    );
    assert_eq!(found(&store, "feed:any actor:TJK actor:TJK,RUS").split(' ').count(), 6);
    assert_eq!(found(&store, "feed:any actor:TJK -actor:RUS"), "gdelt:2 gdelt:6");
    assert_eq!(found(&store, "feed:any guest:RUS host:TJK"), "gdelt:1");
    assert_eq!(found(&store, "feed:any actor:TJK actor:SWE"), "", "a country that no row has");
}

#[test]
fn what_was_imported_is_there_and_comes_in_once() {
    let store = empty();
    let rows = [row(1, ("RUS", "TJK")), row(2, ("CHN", "TJK")), row(3, ("", "KAZ"))];
    let done = import(&store, Feed::Gdelt, &rows);
    assert_eq!(done, FeedLoaded { new: 3, ..FeedLoaded::default() });
    let before = dump(&store);
    let again = import(&store, Feed::Gdelt, &rows);
    assert_eq!(again, FeedLoaded { same: 3, ..FeedLoaded::default() });
    assert_eq!(dump(&store), before);
    assert_eq!(store.head().unwrap().unwrap().seq, 2, "a change that changes nothing is none");
    insta::assert_snapshot!(dump(&store).join("\n"), @r"
    row 4398046511105 Make a visit: Russia – Tajikistan 2016-07-18 guest=RUS; host=TJK https://a.example/0 2
    row 4398046511106 Make a visit: China – Tajikistan 2016-07-18 guest=CHN; host=TJK https://a.example/1 2
    row 4398046511107 Make a visit: Kazakhstan 2016-07-18 host=KAZ https://a.example/1 2
    ");
    assert_sound(&store);
}

#[test]
fn rows_of_one_report_are_one() {
    let store = empty();
    let mut rows = [1, 2, 3, 4].map(|id| row(id, ("RUS", "TJK")));
    for (row, twin) in rows.iter_mut().zip([7, 7, 8, 7]) {
        row.twin = Some(twin);
    }
    let done = import(&store, Feed::Gdelt, &rows);
    assert_eq!((done.new, done.merged), (2, 2));
    assert_eq!(import(&store, Feed::Gdelt, &rows).same, 4);
    assert_eq!(found(&store, "feed:any"), "gdelt:1 gdelt:3");
    let called = |name: &str| store.feed_row_called(name).unwrap().unwrap();
    assert_eq!(store.feed_row(called("gdelt:4")).unwrap(), Some(called("gdelt:1")));
    assert_eq!(store.feed_row(called("gdelt:9")).unwrap(), None);
}

#[test]
fn a_newer_row_stands_in_place_of_the_older_and_an_older_one_does_not() {
    let store = empty();
    let at = |stamp, b| Short { stamp: Some(stamp), ..row(1, ("RUS", b)) };
    let named = |row: Short| Short { id: "TJK1".to_owned(), ..row };
    import(&store, Feed::Acled, &[named(at(10, "TJK"))]);
    assert_eq!(import(&store, Feed::Acled, &[named(at(20, "KAZ"))]).changed, 1);
    assert_eq!(import(&store, Feed::Acled, &[named(at(15, "UZB"))]).older, 1);
    assert_eq!(found(&store, "feed:acled actor:KAZ"), "acled:TJK1");
    assert_eq!(found(&store, "feed:acled actor:TJK"), "");
    let out = Short { is_deleted: true, ..named(at(30, "")) };
    assert_eq!(import(&store, Feed::Acled, std::slice::from_ref(&out)).changed, 1);
    assert_eq!(found(&store, "feed:any"), "");
    assert_eq!(import(&store, Feed::Acled, &[out]).absent, 1);
    assert_eq!(import(&store, Feed::Acled, &[named(at(20, "KAZ"))]).older, 1);
    assert_eq!(dump(&store).len(), 2, "what it was is kept: {:?}", dump(&store));
    assert_sound(&store);
}

#[test]
fn an_id_that_is_no_number_has_a_name() {
    let store = empty();
    let rows = [Short { id: "20230101-77-ab".to_owned(), ..row(1, ("RUS", "TJK")) }];
    import(&store, Feed::Plover, &rows);
    let called = store.feed_row_called("plover:20230101-77-ab").unwrap().unwrap();
    assert_eq!(called.to_string(), "plover:~1");
    let mut external = None;
    let each = |row: crate::store::TimelineRow| {
        external = row.external;
        Ok::<_, StoreError>(())
    };
    store.timeline_rows(&[called], each).unwrap();
    assert_eq!(external.as_deref(), Some("20230101-77-ab"));
}

#[test]
fn terms_choose_rows() {
    let store = empty();
    let rows = [
        Short { act: 0, ..row(1, ("RUS", "TJK")) },
        Short { act: 1, day: 53_924, ..row(2, ("KAZ", "CHN")) },
        Short { act: 2, more: "UZB", ..row(3, ("TUR", "TJK")) },
        Short { act: 3, ..row(4, ("DEU", "")) },
        Short { act: 4, page: String::new(), ..row(5, ("", "")) },
    ];
    import(&store, Feed::Gdelt, &rows);
    for (text, ids) in [
        ("feed:any", "1 3 4 5 2"),
        ("feed:icews", ""),
        ("feed:any actor:TJK", "1 3"),
        ("feed:any guest:RUS", "1"),
        ("feed:any host:RUS", ""),
        ("feed:any host:TJK -guest:CHN", "1"),
        ("feed:any actor:@C5", "1 3 2"),
        ("feed:any actor:@C5,-TJK", "3 2"),
        ("feed:any participant:UZB", "3"),
        ("feed:any pole:EU", "4"),
        ("feed:any pole:RUS,CHN", "1 2"),
        ("feed:any kind:visit", "1"),
        ("feed:any layer:contact", "1 5 2"),
        ("feed:any status:planned", "5"),
        ("feed:any status:overdue", "5"),
        ("feed:any at:Dushanbe", "1 3 4 5 2"),
        ("feed:any in:TJK", "1 3 4 5 2"),
        ("feed:any in:KAZ", ""),
        ("feed:any since:2017-08", "2"),
        ("feed:any until:2016-07-18", "1 3 4 5"),
        ("feed:any on:2017-08-22 certain:no", "2"),
        ("feed:any since:2017-08-22 certain:yes", "2"),
        ("feed:any since:2017-08-23 certain:yes", ""),
        ("feed:any source:a.example/2", "4"),
        ("feed:any -publishers:1", "5"),
        ("feed:any added-since:2026-11-26", ""),
        ("feed:any vladimir-putin", "!"),
        ("feed:any tag:border", "!"),
        ("feed:any series:central-asia-russia-summit", "!"),
    ] {
        if ids == "!" {
            let parsed = Terms::from_text(text).ok();
            let today = "2026-11-25".parse().unwrap();
            let query = Query::parse(&parsed.unwrap(), &store, today);
            assert!(query.is_err() || store.select_feed(&query.unwrap()).is_err(), "{text}");
            continue;
        }
        assert_eq!(found(&store, text).replace("gdelt:", ""), ids, "{text}");
    }
}

#[test]
fn an_import_is_taken_back_whole_and_as_of_leaves_later_ones_out() {
    let mut store = empty();
    import(&store, Feed::Gdelt, &[row(1, ("RUS", "TJK")), row(2, ("CHN", "TJK"))]);
    let first = dump(&store);
    import(&store, Feed::Gdelt, &[row(1, ("RUS", "KAZ")), row(3, ("TUR", "UZB"))]);
    let then = store.at(&Point::Change("2".to_owned())).unwrap().store;
    assert_eq!(dump(&then), first);
    assert_sound(&then);
    let undone = store.undo(&stamp(), Some("3")).unwrap();
    assert_eq!(undone.value.feed_rows, 3);
    assert_eq!(dump(&store), first);
    assert_sound(&store);
    let refused = store.undo(&stamp(), None).unwrap_err().to_string();
    assert!(refused.contains("import the file again"), "{refused}");
    store.undo(&stamp(), Some("2")).unwrap();
    assert_eq!(dump(&store), Vec::<String>::new());
    let pages: i64 =
        store.connection.query_row("SELECT count(*) FROM feed_page", [], |r| r.get(0)).unwrap();
    assert_eq!(pages, 0);
}

#[test]
fn a_kind_that_is_renamed_takes_its_rows_along_and_back() {
    let mut store = empty();
    import(&store, Feed::Gdelt, &[row(1, ("RUS", "TJK"))]);
    store
        .rename_kind(&stamp(), &"visit".parse().unwrap(), &"journey".parse().unwrap())
        .unwrap();
    assert_eq!(found(&store, "feed:any kind:journey"), "gdelt:1");
    let then = store.at(&Point::Change("2".to_owned())).unwrap().store;
    assert_eq!(found(&then, "feed:any kind:visit"), "gdelt:1");
    store.undo(&stamp(), None).unwrap();
    assert_eq!(found(&store, "feed:any kind:visit"), "gdelt:1");
    assert_sound(&store);
}

#[test]
fn packed_rows_that_are_wrong_are_told_and_packed_again() {
    let mut store = empty();
    import(&store, Feed::Gdelt, &[row(1, ("RUS", "TJK")), row(2, ("CHN", ""))]);
    store.connection.execute("UPDATE feed_month SET others = x''", []).unwrap();
    insta::assert_snapshot!(store.stale_months().unwrap().join("\n"), @"packed rows of 2016-07 of the import that is change 2");
    assert_eq!(store.repair().unwrap().months, 1);
    assert_sound(&store);
    assert_eq!(found(&store, "feed:any"), "gdelt:1 gdelt:2");
}

/// A mention adds a page to a row, once; to the row that another was merged into. It goes with its import, and with
/// the row.
#[test]
fn mentions_are_further_pages_of_rows() {
    let mut store = empty();
    let on = |id: u32, page: &str| Short {
        is_mention: true,
        page: page.to_owned(),
        ..row(id, ("", ""))
    };
    let rows = [
        Short { twin: Some(7), ..row(1, ("RUS", "TJK")) },
        Short { twin: Some(7), ..row(2, ("RUS", "TJK")) },
        row(3, ("CHN", "TJK")),
    ];
    import(&store, Feed::Gdelt, &rows);
    let before = dump(&store);
    let mentions = [
        on(1, "https://b.example/1"),
        on(1, "https://a.example/0"),
        on(2, "https://c.example/2"),
        on(2, "https://b.example/1"),
        on(9, "https://b.example/1"),
    ];
    let done = import(&store, Feed::Gdelt, &mentions);
    assert_eq!(done, FeedLoaded { new: 2, same: 2, orphans: 1, ..FeedLoaded::default() });
    let again = import(&store, Feed::Gdelt, &mentions);
    assert_eq!(again, FeedLoaded { same: 4, orphans: 1, ..FeedLoaded::default() });
    assert!(dump(&store).iter().any(|line| {
        line.contains("https://a.example/0; https://b.example/1; https://c.example/2")
    }));
    assert_eq!(found(&store, "feed:any source:c.example"), "gdelt:1");
    assert_eq!(found(&store, "feed:any publishers:3"), "gdelt:1");
    assert_eq!(found(&store, "feed:any publishers:1"), "gdelt:3");
    assert_sound(&store);
    store.undo(&stamp(), Some("3")).unwrap();
    assert_eq!(dump(&store), before);
    import(&store, Feed::Gdelt, &mentions);
    store.undo(&stamp(), Some("2")).unwrap();
    assert_eq!(dump(&store), Vec::<String>::new());
    assert_sound(&store);
}

/// No statement on rows of feeds reads a whole table where it is asked for one row or one month.
#[test]
fn rows_and_months_are_found_by_an_index() {
    let store = empty();
    for sql in [
        include_str!("../../sql/feed/row.sql"),
        include_str!("../../sql/feed/timeline.sql"),
        include_str!("../../sql/feed/pages_of_row.sql"),
        include_str!("../../sql/feed/mention_find.sql"),
        include_str!("../../sql/feed/more.sql"),
        include_str!("../../sql/feed/alias.sql"),
        include_str!("../../sql/feed/place_find.sql"),
        include_str!("../../sql/feed/months_of.sql"),
    ] {
        let mut statement =
            store.connection.prepare_cached(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values = vec![1_i64; statement.parameter_count()];
        let rows = statement
            .query_map(rusqlite::params_from_iter(values), |row| row.get::<_, String>(3))
            .unwrap();
        let plan: Vec<String> = rows.map(Result::unwrap).collect();
        assert!(!plan.iter().any(|step| step.starts_with("SCAN")), "{sql}: {plan:?}");
    }
}

/// What a row is to the measures is the same packed and from its columns.
#[test]
fn a_packed_row_is_its_columns() {
    let store = empty();
    let rows = [Short { act: 2, more: "UZB", ..row(3, ("TUR", "TJK")) }];
    import(&store, Feed::Gdelt, &rows);
    let mut packed: Vec<FeedRow> = Vec::new();
    let codes = store.feed_codes().unwrap();
    store
        .each_feed_row(&query(&store, "feed:any"), &codes, false, |row| {
            packed.push(*row);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let id = store.feed_row_called("gdelt:3").unwrap().unwrap();
    let stored = stored::Stored::find(&store.connection, id).unwrap().unwrap();
    assert_eq!(packed, [stored.packed()]);
    let one = packed.first().unwrap();
    assert_eq!((one.id, one.actors, one.has_more), (EventId(id.0), 3, true));
}
