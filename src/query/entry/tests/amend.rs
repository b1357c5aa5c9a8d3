//! Amendments: what terms make of an event, and what is refused.

use chrono::NaiveDate;
use proptest::proptest;

use super::super::{Amended, Before, EntryOptions, draft};
use crate::{
    model::{Draft, Event, EventId, Source, named_uuid},
    query::{QueryError, Terms, fake::Fake, terms},
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
const OPTIONS: EntryOptions = EntryOptions { today: TODAY, make_new: false, grade: None };

/// The event that the terms of an entry make.
fn event(text: &str) -> Event {
    let terms = Terms::from_text(text).unwrap();
    let draft = draft("visit/state", "Putin in Dushanbe", &terms, &Fake, &OPTIONS).unwrap();
    Event {
        id: EventId(17),
        uuid: named_uuid("17"),
        kind: draft.kind,
        title: draft.title,
        date: draft.date,
        time: draft.time,
        zone: draft.zone,
        status: draft.status,
        format: draft.format,
        place: draft.place,
        country: draft.country,
        series: draft.series,
        under: draft.under,
        amount: draft.amount,
        amount_kind: draft.amount_kind,
        n_parties: draft.n_parties,
        nth: 1,
        note: draft.note,
        participants: draft.participants,
        tags: draft.tags,
        is_withdrawn: false,
    }
}

fn cited() -> Vec<Source> {
    vec![Source {
        key: "a".parse().unwrap(),
        url: Some("https://a.example/x".to_owned()),
        title: None,
        publication: None,
        published: None,
        language: None,
    }]
}

fn amend(event: &Event, terms: &Terms) -> Result<Amended, QueryError> {
    let before = Before { event, sources: &cited(), is_one_of_many: false };
    super::super::amend(before, terms, &Fake, &OPTIONS)
}

fn amended(stands: &str, terms: &str) -> Result<Draft, QueryError> {
    let terms = Terms::from_text(terms)?;
    Ok(amend(&event(stands), &terms)?.draft)
}

fn ok(stands: &str, terms: &str) -> Draft {
    amended(stands, terms).unwrap_or_else(|error| panic!("{terms}: {error}"))
}

fn refusal(stands: &str, terms: &str) -> String {
    amended(stands, terms).unwrap_err().to_string()
}

fn people(stands: &str, terms: &str) -> String {
    let draft = ok(&format!("on:2025-10-09 {stands}"), terms);
    let one = |p: &crate::model::Participant| format!("{}={p}", p.role);
    draft.participants.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_not_said_stays() {
    let stands = "on:2025-10-09T10:30Z at:Dushanbe host:TJK/rahmon guest:RUS[invited] tag:x \
                  under:3 series:cis-summit amount:\"5 EUR\" amount-kind:pledge n-parties:9 note:n \
                  format:bilateral status:planned";
    let (event, draft) = (event(stands), ok(stands, ""));
    assert_eq!(
        (draft.title.clone(), draft.date.clone(), draft.status, draft.note.clone()),
        (event.title, event.date, event.status, event.note)
    );
    assert_eq!(
        (draft.place.clone(), draft.country.clone(), draft.participants.clone()),
        (event.place, event.country, event.participants)
    );
    assert_eq!((draft.time, draft.zone), (event.time, event.zone));
    assert_eq!((draft.amount, draft.amount_kind), (event.amount, event.amount_kind));
    assert_eq!((draft.under, draft.series.clone()), (event.under, event.series));
    assert_eq!((draft.n_parties, draft.format), (event.n_parties, event.format));
    assert_eq!(draft.uuid, Some(event.uuid));
    assert!(draft.sources.is_empty());
}

#[test]
fn what_can_be_said_once_is_replaced_or_cleared() {
    let draft = ok(
        "on:2025-10-09 at:Dushanbe note:n tag:x,y under:3",
        "title:\"A title\" type:meeting on:2025-10-10 status:held in:TJK -note: -under: -at: -tag:x tag:z",
    );
    assert_eq!((&*draft.title, draft.kind.as_str()), ("A title", "meeting"));
    assert_eq!((draft.date.as_str(), draft.status.as_str()), ("2025-10-10", "held"));
    assert_eq!((draft.note, draft.under, draft.place), (None, None, None));
    assert_eq!(draft.country.unwrap().as_str(), "TJK");
    let tags: Vec<&str> = draft.tags.iter().map(|tag| tag.as_str()).collect();
    assert_eq!(tags, ["y", "z"]);
}

#[test]
fn a_new_place_brings_its_country_and_a_new_country_must_be_that_of_the_place() {
    let scene = |stands: &str, terms: &str| {
        let draft = ok(&format!("on:2025 {stands}"), terms);
        (draft.place.map(|key| key.to_string()), draft.country.map(|key| key.to_string()))
    };
    let at = |place: &str, country: &str| (Some(place.to_owned()), Some(country.to_owned()));
    assert_eq!(scene("at:Dushanbe", "at:Córdoba,ESP"), at("cordoba-esp", "ESP"));
    assert_eq!(scene("in:TJK", "at:Khujand"), at("khujand", "TJK"));
    assert_eq!(scene("at:Dushanbe", "-at: in:KGZ"), (None, Some("KGZ".to_owned())));
    assert_eq!(scene("at:Dushanbe", "-in:"), at("dushanbe", "TJK"));
    assert_eq!(
        refusal("on:2025 at:Dushanbe", "in:KGZ"),
        "`dushanbe` lies in TJK, not in KGZ, at 4"
    );
}

#[test]
fn a_time_goes_with_one_day_and_a_sum_with_what_it_is() {
    let clock = |terms: &str| {
        let draft = ok("on:2025-10-09T10:30+05:00", terms);
        let zone = draft.zone.map(|zone| zone.to_string()).unwrap_or_default();
        format!(
            "{} {} {zone}",
            draft.date,
            draft.time.map(|t| t.to_string()).unwrap_or_default()
        )
    };
    assert_eq!(clock("on:2025-10-10"), "2025-10-10 10:30 +05:00");
    assert_eq!(clock("on:2025-10-10T09:00"), "2025-10-10 09:00 +05:00");
    assert_eq!(clock("time:11:00 tz:Z"), "2025-10-09 11:00 Z");
    assert_eq!(clock("-time:"), "2025-10-09  ");
    assert!(refusal("on:2025-10-09T10:30", "on:2025-10-09/2025-10-12").contains("has a time"));
    assert_eq!(refusal("on:2025-10-09", "tz:Z"), "`tz:` needs `time:`, at 4");
    let sum = |terms: &str| {
        let draft = ok("on:2025 amount:\"5 EUR\" amount-kind:pledge", terms);
        format!("{:?} {:?}", draft.amount.map(|sum| sum.to_string()), draft.amount_kind)
    };
    assert_eq!(sum("amount:\"6 USD\""), "Some(\"6 USD\") Some(Pledge)");
    assert_eq!(sum("amount-kind:plan"), "Some(\"5 EUR\") Some(Plan)");
    assert_eq!(sum("-amount:"), "None None");
    assert_eq!(refusal("on:2025", "amount-kind:plan"), "`amount-kind:` needs `amount:`, at 13");
}

#[test]
fn roles_add_and_a_dash_takes_out() {
    assert_eq!(people("host:TJK", "guest:KAZ,KGZ"), "host=TJK; guest=KAZ; guest=KGZ");
    assert_eq!(people("host:TJK guest:KAZ,KGZ", "-guest:KAZ"), "host=TJK; guest=KGZ");
    assert_eq!(people("host:TJK guest:KAZ,KGZ", "-guest: guest:UZB"), "host=TJK; guest=UZB");
    assert_eq!(
        people("with:@C5", "-with:@CIS"),
        "participant=KAZ; participant=KGZ; participant=TKM; participant=UZB"
    );
    assert_eq!(people("guest:KAZ", "-guest:KAZ host:KAZ"), "host=KAZ");
    // A state that is not there itself means who acts for it.
    assert_eq!(people("host:TJK guest:RUS/putin", "-guest:RUS"), "host=TJK");
    assert_eq!(people("host:TJK guest:putin", "-guest:RUS/putin"), "host=TJK");
    assert_eq!(refusal("on:2025 guest:KAZ", "-guest:KGZ"), "event 17 has no guest `KGZ`, at 8");
    assert_eq!(refusal("on:2025 guest:KAZ", "-host:"), "event 17 has no host, at 1");
    assert!(refusal("on:2025 guest:KAZ", "-guest:KAZ[absent]").contains("takes out an actor"));
}

#[test]
fn a_status_level_or_state_is_set_on_who_is_there() {
    assert_eq!(people("guest:KAZ[invited]", "guest:KAZ[absent]"), "guest=KAZ[absent]");
    assert_eq!(people("guest:KAZ[invited]", "absent:KAZ"), "guest=KAZ[absent]");
    assert_eq!(
        people("guest:KAZ", "absent:KAZ,TKM"),
        "guest=KAZ[absent]; participant=TKM[absent]"
    );
    assert_eq!(people("guest:KAZ[absent],UZB", "-absent:KAZ"), "guest=KAZ; guest=UZB");
    assert_eq!(people("host:rahmon", "host:TJK/rahmon"), "host=TJK/emomali-rahmon");
    assert_eq!(people("guest:KAZ@minister", "guest:KAZ@head"), "guest=KAZ@head");
    assert_eq!(people("host:TJK", "host:TJK/rahmon"), "host=TJK; host=TJK/emomali-rahmon");
    assert_eq!(
        refusal("on:2025 guest:KAZ[invited]", "guest:KAZ[absent],KAZ[attended]"),
        "`KAZ` is guest twice: as KAZ[absent] and as KAZ[attended], at 19"
    );
    assert_eq!(
        refusal("on:2025 guest:KAZ", "-absent:KAZ"),
        "event 17 has no absent `KAZ`, at 9"
    );
}

#[test]
fn the_rules_of_an_entry_hold_afterwards() {
    let error = amended("on:2025 guest:KAZ", "host:KAZ").unwrap_err();
    assert_eq!(error.to_string(), "`KAZ` cannot be both guest and host, at 6");
    assert_eq!(error.detail()[2], "take it out of one: `-guest:KAZ` or `-host:KAZ`");
    // On the new day the person acts for two states.
    assert_eq!(
        refusal("on:2022-06-01 guest:two-hats", "on:2024-06-01"),
        "`two-hats` on 1 June 2024 acts for"
    );
    assert!(amended("on:2022-06-01 guest:two-hats", "note:x").is_ok());
    assert_eq!(refusal("on:2025", "-title:"), "an event cannot be without `title:`, at 1");
    assert_eq!(
        refusal("on:2025", "-note:x"),
        "`-note:` clears the field and takes no value, at 1"
    );
    assert_eq!(refusal("on:2025", "note:"), "`note:` lacks a value, at 1");
    assert_eq!(refusal("on:2025", "note:x -note:"), "`note:` is said twice, at 8");
    assert_eq!(
        refusal("on:2025", "since:2025"),
        "`since:` is for queries, not for an entry, at 1"
    );
    assert_eq!(refusal("on:2025", "-tag:x"), "event 17 has no tag `x`, at 6");
    assert_eq!(refusal("on:2025", "title:\" \""), "`title:` lacks a value, at 8");
}

#[test]
fn a_source_is_added_or_taken_out() {
    let terms =
        Terms::from_text("source:https://b.example grade:B2 -source:https://a.example/x");
    let amended = amend(&event("on:2025"), &terms.unwrap()).unwrap();
    assert_eq!(amended.draft.sources[0].grade.unwrap().to_string(), "B2");
    assert_eq!(amended.sources_out, ["https://a.example/x"]);
    assert_eq!(refusal("on:2025", "-source:b"), "event 17 has no source `b`, at 9");
}

#[test]
fn of_many_events_not_each_must_have_what_is_taken_out() {
    let event = event("on:2025 guest:KAZ tag:x");
    let before = Before { event: &event, sources: &[], is_one_of_many: true };
    let terms = "-guest:KGZ -tag:y -absent:KAZ -host: -source:b";
    let terms = Terms::from_text(terms).unwrap();
    let draft = super::super::amend(before, &terms, &Fake, &OPTIONS).unwrap().draft;
    assert_eq!((draft.participants, draft.tags), (event.participants, event.tags));
}

#[test]
fn every_example_of_the_table_is_understood_in_an_amendment() {
    for term in terms().filter(|term| term.in_amendment() && term.word != "kind") {
        let needs = match term.word {
            "grade" | "quote" => "source:x",
            _ => "",
        };
        let terms = format!("{needs} {}", term.example);
        let read = amended("on:2025-10-09T10:30 amount:\"1 EUR\"", &terms);
        let spans = term.word == "on";
        assert!(read.is_ok() || spans, "{}: {}", term.example, read.unwrap_err());
    }
}

proptest! {
    #[test]
    fn any_text_is_an_amendment_or_a_refusal(args: Vec<String>, value: String, at in 0_usize..80) {
        let words: Vec<&str> = terms().map(|term| term.word).collect();
        let sign = if at % 2 == 0 { "" } else { "-" };
        let term = format!("{sign}{}:{value}", words[at / 2 % words.len()]);
        let terms = Terms::from_args(args.into_iter().chain([term])).unwrap();
        let stands = event("on:2025-10-09 host:TJK guest:RUS/putin tag:x note:n");
        if let Err(error) = amend(&stands, &terms) {
            assert!(!error.to_string().is_empty());
            error.detail();
        }
    }
}
