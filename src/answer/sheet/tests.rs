//! What is written as a line is read back to the same event, whatever it holds.

use std::{cell::RefCell, collections::BTreeSet};

use chrono::NaiveDate;
use proptest::{
    collection::vec,
    option,
    prelude::{Just, Strategy, prop_oneof, proptest},
    sample::{select, subsequence},
};

use super::{SheetAsked, amend_sheet, lines::LineReader, vocabulary::vocabulary, write_sheet};
use crate::{
    answer::sample,
    exchange::{SheetEvent, SheetWriter, VERSION, sheet, shipped},
    model::{
        Amount, Draft, Edtf, Event, EventId, Grade, Participant, SourceDraft, Uuid, is_blank,
    },
    query::WithMade,
    store::{Store, sample_stamp},
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();

/// Texts with all that is hard about them, and something to see.
fn text() -> impl Strategy<Value = String> {
    let hard = "[a-zé \"\\\\n:/,#>\\[\\]\n\r\t\u{1b}\u{202e}é北-]{0,12}";
    let words = select(vec![
        "host:TJK",
        "note:",
        "\"",
        "10:30",
        "re: x",
        "https://a.example",
        "id:4",
        "# x",
        "summit",
        "  ",
        "\\u{1b}",
        "x",
    ]);
    let parts =
        vec(prop_oneof![hard.prop_map(String::from), words.prop_map(String::from)], 1..4);
    parts.prop_map(|parts| parts.join(" ")).prop_filter("blank", |text| !is_blank(text))
}

fn participant(role: &'static str) -> impl Strategy<Value = Participant> {
    let who = select(vec![
        ("RUS", "vladimir-putin"),
        ("TJK", "emomali-rahmon"),
        ("KAZ", "kassym-jomart-tokayev"),
    ]);
    let shape = select(vec!["state", "person", "person for state"]);
    let status = option::of(select(vec!["invited", "attended", "absent"]));
    let level = option::of(select(vec!["head", "minister"]));
    (who, shape, status, level, option::of(text())).prop_map(
        move |((state, person), shape, status, level, detail)| Participant {
            actor: if shape == "state" { state } else { person }.parse().unwrap(),
            role: role.parse().unwrap(),
            status: status.map(|status| status.parse().unwrap()),
            level: level.map(|level| level.parse().unwrap()),
            acts_for: (shape == "person for state").then(|| state.parse().unwrap()),
            detail,
        },
    )
}

fn source() -> impl Strategy<Value = SourceDraft> {
    let address =
        select(vec!["https://a.example/x", "https://b.example/\"y\"", "none", "un-report"]);
    let grade = select(vec!["B2", "C6", "F3", "F6"]);
    (address, grade, option::of(text())).prop_map(|(address, grade, quote)| SourceDraft {
        address: address.to_owned(),
        grade: grade.parse().ok(),
        quote,
    })
}

/// Words: a title, a status and a note.
fn words() -> impl Strategy<Value = (String, &'static str, Option<String>)> {
    (text(), select(vec!["held", "planned", "postponed"]), option::of(text()))
}

/// An event of which nobody takes part.
fn bare_event() -> impl Strategy<Value = Event> {
    let date = select(vec!["2025-10-08", "2025-10-08/2025-10-10", "2025-10~", "XXXX", "2030"]);
    let zone = option::of(select(vec!["Asia/Dushanbe", "+03:00"]));
    let place =
        select(vec![(None, None), (None, Some("TJK")), (Some("dushanbe"), Some("TJK"))]);
    let format = option::of(select(vec!["bilateral", "plenary"]));
    (date, zone, place, words(), format).prop_map(|(date, zone, place, words, format)| {
        let is_day = date == "2025-10-08";
        Event {
            id: EventId(17),
            uuid: Uuid::from_u128(0x9f3a_2c41 << 96),
            kind: "meeting".parse().unwrap(),
            title: words.0,
            date: Edtf::parse(date).unwrap(),
            time: is_day.then(|| "10:30".parse().unwrap()),
            zone: zone.filter(|_| is_day).map(|zone| zone.parse().unwrap()),
            status: words.1.parse().unwrap(),
            format: format.map(|format| format.parse().unwrap()),
            place: place.0.map(|place| place.parse().unwrap()),
            country: place.1.map(|country| country.parse().unwrap()),
            series: None,
            under: None,
            amount: None,
            amount_kind: None,
            n_parties: None,
            nth: 1,
            note: words.2,
            participants: Vec::new(),
            tags: Vec::new(),
            is_withdrawn: false,
        }
    })
}

/// An event with its sources: each once, and nobody twice in one role.
fn event() -> impl Strategy<Value = (Event, Vec<SourceDraft>)> {
    let sum = select(vec![("12bn EUR", "pledge"), ("0.05 USD", "plan"), ("7 JPY", "deals")]);
    let more =
        (option::of(sum), option::of(1_u32..40), subsequence(vec!["border", "gas"], 0..=2));
    let people = (
        vec(participant("guest"), 0..3),
        vec(participant("observer"), 0..2),
        vec(participant("participant"), 0..3),
    );
    (bare_event(), more, people, vec(source(), 0..4)).prop_map(
        |(mut event, (sum, n_parties, tags), people, mut sources)| {
            event.amount = sum.map(|(amount, _)| Amount::parse(amount).unwrap());
            event.amount_kind = sum.map(|(_, kind)| kind.parse().unwrap());
            event.n_parties = n_parties;
            event.tags = tags.into_iter().map(|tag| tag.parse().unwrap()).collect();
            let mut seen = BTreeSet::new();
            let everyone = people.0.into_iter().chain(people.1).chain(people.2);
            event.participants = everyone
                .filter(|one| seen.insert(format!("{} {}", one.role, one.actor)))
                .collect();
            sources.retain(|source| seen.insert(source.address.clone()));
            (event, sources)
        },
    )
}

/// The draft that a line should be read as.
fn expected(event: &Event, sources: &[SourceDraft]) -> Draft {
    let known = |source: &SourceDraft| SourceDraft {
        grade: source.grade.filter(|grade| *grade != Grade::default()),
        ..source.clone()
    };
    Draft {
        kind: event.kind.clone(),
        title: event.title.clone(),
        date: event.date.clone(),
        time: event.time,
        zone: event.zone,
        status: event.status,
        format: event.format,
        place: event.place.clone(),
        country: event.country.clone(),
        series: None,
        under: None,
        amount: event.amount,
        amount_kind: event.amount_kind,
        n_parties: event.n_parties,
        note: event.note.clone(),
        participants: event.participants.clone(),
        tags: event.tags.clone(),
        sources: sources.iter().map(known).collect(),
        new_actors: Vec::new(),
        new_places: Vec::new(),
        uuid: None,
        wanted_id: None,
    }
}

fn read_back(store: &Store, text: &str, today: NaiveDate) -> Vec<Draft> {
    let names = WithMade::new(store);
    let cut = sheet(text, &vocabulary(&names).unwrap());
    assert_eq!(cut.problems, [], "{text}");
    let asked = SheetAsked { file: String::new(), today, make_new: false, anyway: false };
    let mut reader = LineReader::new(&names, &asked);
    let draft = |line| reader.draft(line).unwrap_or_else(|problem| panic!("{problem}\n{text}"));
    cut.lines.iter().map(draft).map(|draft| Draft { uuid: None, ..draft }).collect()
}

/// An event of the sample that a page may make anything of.
const AMENDED: EventId = EventId(300);

/// The page of one event as the record has it, without the remark at its head.
fn page_of(store: &Store, id: EventId) -> String {
    let mut text = Vec::new();
    write_sheet(store, &[id], TODAY, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    text.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect()
}

thread_local! {
    static WRITABLE: RefCell<Store> = RefCell::new(
        Store::in_memory(&sample_stamp(VERSION), &shipped(true).unwrap()).unwrap(),
    );
    static SAMPLE: Store = sample().unwrap();
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_back(events in vec(event(), 1..3), later in Just(300)) {
        SAMPLE.with(|store| {
            let mut text = Vec::new();
            let words = vocabulary(store).unwrap();
            let mut writer = SheetWriter::new(&mut text, TODAY, words);
            for (event, sources) in &events {
                let says_country = event.place.is_none();
                writer
                    .event(SheetEvent { event, depth: 0, under: None, says_country, sources })
                    .unwrap();
            }
            writer.finish().unwrap();
            let text = String::from_utf8(text).unwrap();
            let wanted: Vec<Draft> =
                events.iter().map(|(event, sources)| expected(event, sources)).collect();
            // On the day it was written, and in a year.
            for today in [TODAY, TODAY + chrono::Days::new(later)] {
                assert_eq!(read_back(store, &text, today), wanted, "{text}");
            }
        });
    }

    #[test]
    fn an_event_becomes_what_its_line_says((mut event, sources) in event()) {
        WRITABLE.with_borrow_mut(|store| {
            event.id = AMENDED;
            event.uuid = store.event(AMENDED).unwrap().uuid;
            let mut text = Vec::new();
            let mut writer = SheetWriter::new(&mut text, TODAY, vocabulary(&*store).unwrap());
            let says_country = event.place.is_none();
            writer
                .event(SheetEvent { event: &event, depth: 0, under: None, says_country, sources: &sources })
                .unwrap();
            writer.finish().unwrap();
            let text = String::from_utf8(text).unwrap();
            let asked =
                SheetAsked { file: String::new(), today: TODAY, make_new: false, anyway: false };
            let stamp = sample_stamp(VERSION);
            amend_sheet(store, &stamp, &text, &asked).unwrap_or_else(|error| panic!("{error}\n{text}"));
            let draft = |text: &str| read_back(store, text, TODAY);
            let sorted = |mut drafts: Vec<Draft>| {
                for draft in &mut drafts {
                    draft.participants.sort_by_key(|one| format!("{} {one}", one.role));
                    draft.sources.sort_by_key(|source| source.address.clone());
                }
                drafts
            };
            assert_eq!(sorted(draft(&page_of(store, AMENDED))), sorted(draft(&text)), "{text}");
            let again = amend_sheet(store, &stamp, &text, &asked).unwrap();
            assert_eq!((again.change, again.same.len()), (None, 1), "{text}");
        });
    }

    #[test]
    fn any_text_is_cut_in_peace(text in "(2025-10-09 meeting|source|>|#|  |\t|\"|\\\\u\\{|host:|id:|[^\r]){0,30}") {
        SAMPLE.with(|store| {
            let cut = sheet(&text, &vocabulary(store).unwrap());
            let lines = text.split('\n').count();
            assert!(cut.problems.iter().all(|problem| problem.line <= lines && problem.column > 0));
            crate::exchange::annotated(&text, &cut.problems);
        });
    }
}
