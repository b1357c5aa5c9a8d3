//! The shipped data: as much of everything as the collected facts hold, each deviation with its reason, and
//! what the seed article states.

use std::collections::{BTreeMap, BTreeSet};

use chancery::{
    exchange::shipped,
    model::{Cell, EventId, Shipped},
    store::{Stamp, Store},
};

/// A file and its rows, as the facts count them.
const FILES: &[(&str, usize)] = &[
    ("kinds.csv", 94),
    ("countries.csv", 250),
    ("country_names.csv", 7_044),
    ("places.csv", 1_403),
    ("aliases.csv", 464),
    ("offices.csv", 165),
    ("memberships.csv", 118),
    ("series.csv", 67),
    ("sample/events.csv", 753),
    ("sample/participants.csv", 4_153),
    ("sample/sources.csv", 1_053),
    ("sample/citations.csv", 1_383),
    ("sample/claims.csv", 129),
];

/// A table, its rows, what the facts count, and why the two differ.
const TABLES: &[(&str, usize, usize, &str)] = &[
    ("kind", 94, 94, ""),
    ("office", 165, 165, ""),
    ("membership", 118, 118, ""),
    ("series", 67, 67, ""),
    ("place", 1_403, 1_403, ""),
    ("event", 753, 753, ""),
    ("participant", 4_153, 4_153, ""),
    ("citation", 1_383, 1_383, ""),
    ("actor", 443, 267, "all 250 countries are there, not only the 74 that the facts name"),
    ("source", 1_076, 1_053, "and 23 pages that only a claim names"),
    ("claim", 258, 129, "a contradiction is two claims"),
];

/// The actors of the facts: 74 countries, 18 bodies, 14 companies, 161 persons.
const ACTORS_OF_THE_FACTS: usize = 267;

/// The article that the record began with.
const SEED: &str = "seed-article";

#[test]
fn each_file_has_as_many_rows_as_the_facts() {
    let data = shipped(true).unwrap();
    for (file, rows) in FILES {
        assert_eq!(records(&data, file).len(), *rows, "{file}");
    }
}

#[test]
fn each_table_has_the_rows_of_the_facts_or_a_reason() {
    let data = shipped(true).unwrap();
    let dump = store(&data).canonical_dump().unwrap();
    for (table, rows, facts, reason) in TABLES {
        let read = data.rows.iter().filter(|(name, _)| name == table).count();
        let stored = dump.lines().filter(|line| line.split(' ').next() == Some(*table)).count();
        assert_eq!((read, stored), (*rows, *rows), "{table}");
        assert_eq!(rows == facts, reason.is_empty(), "{table}: {facts} in the facts");
    }
}

#[test]
fn the_actors_are_those_of_the_facts() {
    let data = shipped(true).unwrap();
    let countries: BTreeSet<_> =
        records(&data, "countries.csv").iter().map(|row| row["key"].clone()).collect();
    // The facts name a country where it takes part, is a member, is acted for, or is a venue.
    let mut named = BTreeSet::new();
    for (file, column) in [
        ("sample/participants.csv", "actor"),
        ("sample/events.csv", "country"),
        ("memberships.csv", "member"),
        ("offices.csv", "for"),
    ] {
        named.extend(records(&data, file).iter().map(|row| row[column].clone()));
    }
    let named = countries.intersection(&named).count();
    let bodies = records(&data, "organisations.csv").len();
    let persons = records(&data, "persons.csv").len();
    assert_eq!((named, bodies, persons), (74, 32, 161));
    assert_eq!(named + bodies + persons, ACTORS_OF_THE_FACTS);
}

#[test]
fn publications_are_the_publishers_of_sources_and_claims() {
    let data = shipped(true).unwrap();
    let publishers = |file| {
        let rows = records(&data, file);
        rows.iter().map(|row| row["publication"].clone()).collect::<BTreeSet<_>>()
    };
    let of_sources = publishers("sample/sources.csv");
    let of_claims = publishers("sample/claim_sources.csv");
    let only_in_claims = of_claims.difference(&of_sources).count();
    let all = records(&data, "publications.csv").len();
    assert_eq!((of_sources.len(), only_in_claims, all), (482, 10, 492));
}

#[test]
fn every_event_has_a_citation() {
    let data = shipped(true).unwrap();
    let store = store(&data);
    let mut n = 0;
    for id in (1..=753).map(EventId) {
        let cited = store.citations(id).unwrap();
        assert!(!cited.is_empty(), "{}", store.event(id).unwrap().title);
        n += cited.len();
    }
    assert_eq!(n, 1_383);
}

#[test]
fn persons_act_for_somebody_but_three_whose_body_is_not_listed() {
    let data = shipped(true).unwrap();
    let persons: BTreeSet<_> =
        records(&data, "persons.csv").iter().map(|row| row["key"].clone()).collect();
    let alone: BTreeSet<_> = records(&data, "sample/participants.csv")
        .iter()
        .filter(|row| persons.contains(&row["actor"]) && row["for"].is_empty())
        .map(|row| row["actor"].clone())
        .collect();
    assert_eq!(
        alone,
        ["antonio-guterres", "helga-schmid", "taalatbek-masadykov"].map(str::to_owned).into()
    );
}

#[test]
fn the_parking_row_rests_on_the_article_alone_and_says_so() {
    let data = shipped(true).unwrap();
    let store = store(&data);
    let parking = number(&data, "2025-10-08-dushanbe-street-parking-suspended");
    let event = store.event(parking).unwrap();
    assert_eq!(event.kind.as_str(), "security/parking-ban");
    assert!(event.note.unwrap().starts_with("Stated by one article only"));
    let cited = store.citations(parking).unwrap();
    let [only] = cited.as_slice() else { panic!("{} citations", cited.len()) };
    assert_eq!(only.source.key.as_str(), SEED);
    assert_eq!(only.citation.grade.credibility.map(|it| it.as_str()), Some("4"));
}

#[test]
fn the_article_on_the_largest_trading_partner_stands_beside_the_other_claim() {
    let data = shipped(true).unwrap();
    let store = store(&data);
    let visit = number(&data, "2025-10-08-putin-state-visit-dushanbe");
    let claims = store.claims(visit).unwrap();
    let sides: Vec<_> = claims.iter().filter(|claim| claim.conflict == "c202").collect();
    let [article, other] = sides.as_slice() else { panic!("{} sides", sides.len()) };
    assert_eq!(article.source.as_ref().unwrap().as_str(), SEED);
    assert_eq!(article.value, "Tajikistan is Russia's largest trading partner (article)");
    assert!(other.value.starts_with("China leads the trade of Tajikistan with 24.8%"));
    assert!(other.source.is_some());
    assert!(!article.accepted && !other.accepted, "it is neither");
    assert!(article.reading.contains("Russia was the largest partner of Tajikistan"));
}

#[test]
fn every_citation_of_the_article_has_its_words() {
    let data = shipped(true).unwrap();
    let seed: Vec<_> = records(&data, "sample/citations.csv")
        .into_iter()
        .filter(|row| row["source"] == SEED)
        .collect();
    assert_eq!(seed.len(), 11);
    for row in &seed {
        assert!(row["quote"].ends_with('.'), "{}", row["event"]);
    }
}

#[test]
fn what_the_article_states_is_in_the_sample() {
    let data = shipped(true).unwrap();
    let seed = records(&data, "sample/citations.csv");
    let found: BTreeSet<_> = seed
        .iter()
        .filter(|row| row["source"] == SEED)
        .map(|row| row["event"].as_str())
        .collect();
    for event in [
        "2025-10-10-cis-summit-dushanbe",
        "2025-10-09-ca-russia-summit-dushanbe",
        "2025-10-08-putin-state-visit-dushanbe",
        "2025-10-09-putin-due-meet-five-central-asian-leaders",
        "2025-10-08-tajik-interior-ministry-advises-against-travel",
        "2025-10-08-dushanbe-road-closures",
        "2025-10-08-dushanbe-street-parking-suspended",
        "2025-06-17-china-promises-grant-money-livelihood-projects-central",
        "2025-04-04-eu-launches-global-gateway-investment-package-central",
    ] {
        assert!(found.contains(event), "{event}");
    }
}

/// A record of a file by the names of its columns.
type Named = BTreeMap<String, String>;

fn records(data: &Shipped, file: &str) -> Vec<Named> {
    let (_, text) = data.files.iter().find(|(name, _)| *name == file).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

fn store(data: &Shipped) -> Store {
    let stamp = Stamp { at: "2025-11-25T00:00:00.000Z".to_owned(), author: "test".to_owned() };
    Store::in_memory(&stamp, data).unwrap()
}

/// The number of the shipped event of that key: its place in the file.
fn number(data: &Shipped, key: &str) -> EventId {
    let at =
        records(data, "sample/events.csv").iter().position(|row| row["key"] == key).unwrap();
    let (_, event) = data.rows.iter().filter(|(table, _)| *table == "event").nth(at).unwrap();
    match event.iter().find(|(field, _)| *field == "id") {
        Some((_, Cell::Integer(id))) => EventId(*id),
        other => panic!("no number: {other:?}"),
    }
}
