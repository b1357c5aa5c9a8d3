//! Entries: what terms become, and what is refused.

use chrono::NaiveDate;
use proptest::proptest;

use super::super::{EntryOptions, draft};
use crate::{
    model::{Draft, SourceDraft},
    query::{QueryError, Terms, fake::Fake, terms},
};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
const OPTIONS: EntryOptions = EntryOptions { today: TODAY, make_new: false, grade: None };
const NEW: EntryOptions = EntryOptions { make_new: true, ..OPTIONS };

fn read_with(text: &str, options: EntryOptions) -> Result<Draft, QueryError> {
    draft("visit/state", "Putin in Dushanbe", &Terms::from_text(text)?, &Fake, &options)
}

fn read(text: &str) -> Draft {
    read_with(text, OPTIONS).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal(text: &str) -> String {
    read_with(text, OPTIONS).unwrap_err().to_string()
}

/// Participants as `role=ACTOR[status]`, joined by a semicolon.
fn people_of(draft: &Draft) -> String {
    let one = |p: &crate::model::Participant| format!("{}={p}", p.role);
    draft.participants.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn people(text: &str) -> String {
    people_of(&read(&format!("on:2025-10-09 {text}")))
}

fn refused_people(text: &str) -> String {
    refusal(&format!("on:2025-10-09 {text}"))
}

/// The visit of the readme, with every term there is.
fn visit() -> Draft {
    read(
        "on:2025-10-08/2025-10-10 at:Dushanbe host:TJK/rahmon guest:RUS/putin absent:TKM \
         under:last series:cis-summit amount:\"12bn EUR\" amount-kind:pledge n-parties:3 \
         source:https://a.example/x,y grade:B2 quote:\"three days\" tag:x,y note:\"a \\\"b\\\"\"",
    )
}

#[test]
fn what_when_where_and_under_which_are_read() {
    let draft = visit();
    assert_eq!((draft.kind.as_str(), &*draft.title), ("visit/state", "Putin in Dushanbe"));
    assert_eq!(draft.date.as_str(), "2025-10-08/2025-10-10");
    assert_eq!(draft.place.unwrap().as_str(), "dushanbe");
    assert_eq!(draft.country.unwrap().as_str(), "TJK");
    assert_eq!(draft.status.as_str(), "held");
    assert_eq!(draft.under.unwrap().0, 20);
    assert_eq!(draft.series.unwrap().as_str(), "cis-summit");
}

#[test]
fn sums_remarks_and_sources_are_read() {
    let draft = visit();
    assert_eq!(draft.amount.unwrap().to_string(), "12000000000 EUR");
    assert_eq!(draft.amount_kind.unwrap().as_str(), "pledge");
    assert_eq!(draft.n_parties, Some(3));
    assert_eq!(draft.note.as_deref(), Some("a \"b\""));
    assert_eq!(draft.tags.len(), 2);
    let [SourceDraft { address, grade, quote }] = draft.sources.as_slice() else { panic!() };
    assert_eq!(address, "https://a.example/x,y");
    assert_eq!(grade.unwrap().to_string(), "B2");
    assert_eq!(quote.as_deref(), Some("three days"));
}

#[test]
fn the_status_is_held_or_planned_by_the_first_day_unless_said() {
    let status = |text: &str| read(text).status.as_str();
    assert_eq!(status("on:2025-10-08"), "held");
    assert_eq!(status("on:2025-10-08/2025-11-01"), "held");
    assert_eq!(status("on:2025-10-09"), "planned");
    assert_eq!(status("on:2025-10"), "held");
    assert_eq!(status("on:XXXX"), "held");
    assert_eq!(status("on:2025-10-09 status:cancelled"), "cancelled");
}

#[test]
fn a_time_comes_with_the_date_or_by_its_own_terms() {
    let clock = |text: &str| {
        let draft = read(text);
        let zone = draft.zone.map(|zone| zone.to_string());
        (draft.date.to_string(), draft.time.unwrap().to_string(), zone)
    };
    let whole = ("2025-10-09".to_owned(), "10:30".to_owned(), Some("+05:00".to_owned()));
    assert_eq!(clock("on:2025-10-09T10:30+05:00"), whole);
    assert_eq!(clock("on:2025-10-09 time:10:30 tz:+05:00"), whole);
    assert_eq!(clock("on:2025-10-09T10:30 tz:+05:00"), whole);
    assert_eq!(refusal("on:2025-10-09T10:30 time:11:00"), "`time:` is said twice, at 26");
    assert_eq!(refusal("on:2025-10-09 tz:Z"), "`tz:` needs `time:`, at 18");
    assert!(refusal("on:2025-10 time:10:30").starts_with("`2025-10` has a time but not one"));
}

#[test]
fn a_place_gives_its_country_and_a_country_tells_places_apart() {
    let scene = |text: &str| {
        let draft = read(&format!("on:2025 {text}"));
        let country = draft.country.map(|key| key.to_string());
        (draft.place.map(|key| key.to_string()), country)
    };
    let at = |place: &str, country: &str| (Some(place.to_owned()), Some(country.to_owned()));
    assert_eq!(scene("at:Leninabad"), at("khujand", "TJK"));
    assert_eq!(scene("at:Córdoba,Spain"), at("cordoba-esp", "ESP"));
    assert_eq!(scene("place:cordoba in:AR"), at("cordoba-arg", "ARG"));
    assert_eq!(scene("at:cordoba-esp"), at("cordoba-esp", "ESP"));
    assert_eq!(scene("at:\"Washington, D.C.\""), (Some("washington".to_owned()), None));
    assert_eq!(scene("in:Tajikistan"), (None, Some("TJK".to_owned())));
    assert_eq!(
        refusal("on:2025 at:Dushanbe in:KGZ"),
        "`Dushanbe` lies in TJK, not in KGZ, at 12"
    );
    assert_eq!(refusal("on:2025 at:Córdoba"), "`Córdoba` can be");
    assert_eq!(refusal("on:2025 at:Osh,KGZ"), "`Osh`: no such place, at 12");
}

#[test]
fn a_surname_is_who_held_office_that_day() {
    assert_eq!(people("guest:Japarov"), "guest=sadyr-japarov");
    assert_eq!(people("guest:KGZ/Japarov"), "guest=KGZ/sadyr-japarov");
    assert_eq!(
        refusal("on:2023-10-09 guest:KGZ/Japarov"),
        "`Japarov` on 9 October 2023 can be"
    );
    assert_eq!(refusal("on:XXXX guest:Japarov"), "`Japarov` can be");
    assert_eq!(refused_people("guest:Congo"), "`Congo` on 9 October 2025 can be");
}

#[test]
fn a_body_stands_for_its_members_that_day_without_those_taken_out() {
    assert_eq!(
        people("with:@C5,-TKM,-@CIS"),
        "participant=KAZ; participant=KGZ; participant=UZB"
    );
    assert_eq!(people("guest:@CIS@minister"), "guest=RUS@minister; guest=TJK@minister");
    assert_eq!(
        people_of(&read("on:2024-06-30 guest:@CIS[invited]")),
        "guest=RUS[invited]; guest=TJK[invited]; guest=UZB[invited]"
    );
    assert!(refusal("on:XXXX with:@C5").starts_with("`@C5` stands for the members"));
    assert_eq!(refusal("on:1980 with:@CIS"), "`CIS` has no members on 1 January 1980, at 15");
    assert_eq!(refused_people("with:@TJK"), "`TJK` has no members, at 21");
    assert_eq!(refused_people("with:TJK,-TJK"), "`with:TJK,-TJK` takes out of nothing, at 15");
}

#[test]
fn a_status_as_a_term_is_set_on_who_is_named_or_added() {
    assert_eq!(
        people("absent:KAZ guest:@C5,-TKM,-TJK"),
        "guest=KAZ[absent]; guest=KGZ; guest=UZB"
    );
    assert_eq!(people("absent:KAZ"), "participant=KAZ[absent]");
    assert_eq!(people("host:TJK absent:KAZ,TKM"), {
        "host=TJK; participant=KAZ[absent]; participant=TKM[absent]"
    });
    assert_eq!(people("guest:KAZ/tokayev absent:KAZ"), {
        "guest=KAZ/kassym-jomart-tokayev[absent]"
    });
    assert_eq!(people("guest:tokayev absent:KAZ"), "guest=kassym-jomart-tokayev[absent]");
    assert_eq!(people("guest:tokayev absent:KAZ/tokayev"), {
        "guest=KAZ/kassym-jomart-tokayev[absent]"
    });
    assert_eq!(
        refused_people("guest:KAZ[attended] absent:KAZ"),
        "`KAZ` is guest twice: as KAZ[attended] and as KAZ[absent], at 42"
    );
}

#[test]
fn an_actor_stands_once_in_a_role_and_on_one_side() {
    assert_eq!(people("guest:KAZ,kz guest:KAZ[absent]"), "guest=KAZ[absent]");
    assert_eq!(people("host:TJK signatory:TJK"), "host=TJK; signatory=TJK");
    assert_eq!(
        refused_people("guest:KAZ@head,KAZ@minister"),
        "`KAZ` is guest twice: as KAZ@head and as KAZ@minister, at 30"
    );
    assert_eq!(
        refused_people("host:TJK guest:@C5"),
        "`TJK` cannot be both guest and host, at 30"
    );
}

#[test]
fn who_acts_for_two_states_must_say_for_whom() {
    assert_eq!(refusal("on:2024-06-01 guest:two-hats"), "`two-hats` on 1 June 2024 acts for");
    assert_eq!(people_of(&read("on:2024-06-01 guest:BLR/two-hats")), "guest=BLR/two-hats");
    // The bound of January 2024 may mean its last day, that of 2025 its first.
    assert_eq!(people_of(&read("on:2024-01-15 guest:two-hats")), "guest=two-hats");
    assert_eq!(people_of(&read("on:2025-06-01 guest:two-hats")), "guest=two-hats");
    // A body without parties is no second state.
    assert_eq!(people_of(&read("on:2022-06-01 guest:two-hats")), "guest=two-hats");
}

#[test]
fn the_sides_of_a_slash_are_a_state_and_a_person() {
    assert!(
        refused_people("guest:RUS/TJK").starts_with("`TJK` is a country: before the slash")
    );
    assert!(refused_people("guest:putin/RUS").starts_with("`putin` is a person: before"));
    assert_eq!(people("guest:EU/putin"), "guest=EU/vladimir-putin");
}

#[test]
fn grades_and_quotes_belong_to_the_source_before_them() {
    let options = EntryOptions { grade: Some("C3".parse().unwrap()), ..OPTIONS };
    let sources = |text: &str| {
        let draft = read_with(&format!("on:2025 {text}"), options);
        let one = |source: SourceDraft| {
            let quote = source.quote.unwrap_or_default();
            format!("{} {} {quote}", source.address, source.grade.unwrap()).trim().to_owned()
        };
        draft.map_or_else(
            |error| error.to_string(),
            |draft| draft.sources.into_iter().map(one).collect::<Vec<_>>().join("; "),
        )
    };
    assert_eq!(sources("source:a grade:B2 source:b quote:q"), "a B2; b C3 q");
    assert_eq!(sources("grade:A1 quote:q source:a source:b grade:F6"), "a A1 q; b F6");
    assert_eq!(sources("source:a grade:B2 grade:B3"), "`grade:` is said twice, at 27");
    assert_eq!(sources("grade:B2"), "`grade:` belongs to a source, and none is given, at 9");
    for text in ["a b", "rfa,tass", "https://localhost/a,b"] {
        let refusal =
            format!("`{text}` is neither a web address nor the key of a source, at 17");
        assert_eq!(sources(&format!("source:\"{text}\"")), refusal);
    }
    assert_eq!(sources("source:https://a.org/b,c"), "https://a.org/b,c C3");
}

#[test]
fn what_is_unknown_is_made_only_when_asked_for() {
    let text = "on:2025 at:\"Kulma Pass\",TJK host:TJK/\"Ali Testov\" guest:NATO signatory:NATO,\"Red Cross\"";
    assert_eq!(
        read_with(text, OPTIONS).unwrap_err().to_string(),
        "`Kulma Pass`: no such place, at 13"
    );
    let draft = read_with(text, NEW).unwrap();
    let made: Vec<String> =
        draft.new_actors.iter().map(|a| format!("{} {} {}", a.key, a.kind, a.name)).collect();
    assert_eq!(
        made,
        [
            "ali-testov person Ali Testov",
            "NATO organisation NATO",
            "red-cross organisation Red Cross"
        ]
    );
    let [place] = draft.new_places.as_slice() else { panic!() };
    assert_eq!((place.key.as_str(), &*place.name), ("kulma-pass", "Kulma Pass"));
    assert_eq!(place.country, draft.country);
    let ambiguous = read_with("on:2023-10-09 guest:Japarov", NEW).unwrap_err();
    assert_eq!(ambiguous.to_string(), "`Japarov` on 9 October 2023 can be");
}

#[test]
fn an_argument_keeps_its_text_to_the_letter() {
    let terms = Terms::from_args(["on:2025", "note: he said \"no\", twice: host:x "]).unwrap();
    let draft = draft("summit", " T ", &terms, &Fake, &OPTIONS).unwrap();
    assert_eq!(draft.note.as_deref(), Some(" he said \"no\", twice: host:x "));
    assert_eq!(draft.title, " T ");
}

#[test]
fn every_example_of_the_table_is_understood_in_an_entry() {
    for term in terms().filter(|term| term.in_entry()) {
        let needs = match term.word {
            "on" => "",
            "amount-kind" => "on:2025-10-09 amount:\"1 EUR\"",
            "tz" => "on:2025-10-09 time:10:30",
            "grade" | "quote" => "on:2025-10-09 source:x",
            _ => "on:2025-10-09",
        };
        let read = read_with(&format!("{needs} {}", term.example), OPTIONS);
        assert!(read.is_ok(), "{}: {}", term.example, read.unwrap_err());
    }
}

proptest! {
    #[test]
    fn any_text_is_an_entry_or_a_refusal(args: Vec<String>, value: String, at in 0_usize..40) {
        let words: Vec<&str> = terms().map(|term| term.word).collect();
        let term = format!("{}:{value}", words[at % words.len()]);
        for options in [OPTIONS, NEW] {
            let all = args.iter().cloned().chain([term.clone(), "on:2025".to_owned()]);
            let terms = Terms::from_args(all).unwrap();
            if let Err(error) = draft("visit", "T", &terms, &Fake, &options) {
                assert!(!error.to_string().is_empty());
                error.detail();
            }
        }
    }
}

#[test]
fn quotation_marks_hold_a_value_together_whichever_way_it_came_in() {
    let place = |args: [&str; 2]| {
        let terms = Terms::from_args(args).unwrap();
        let draft = draft("visit", "T", &terms, &Fake, &OPTIONS);
        draft.map_or_else(|error| error.to_string(), |draft| draft.place.unwrap().to_string())
    };
    assert_eq!(place(["on:2025", "at:\"Washington, D.C.\""]), "washington");
    assert_eq!(place(["on:2025", "at:Washington, D.C."]), "washington");
    assert_eq!(place(["on:2025", "at:,TJK"]), "`place:` lacks a value, at 12");
}

#[test]
fn the_country_of_a_place_without_one_is_that_said_with_it() {
    let draft = read("on:2025 at:washington,Argentina");
    assert_eq!(draft.country.unwrap().as_str(), "ARG");
}

#[test]
fn what_is_made_never_takes_a_key_that_is_there() {
    let refused = read_with("on:2025 at:\"Cordoba (ARG)\"", NEW).unwrap_err();
    assert_eq!(refused.to_string(), "`Cordoba (ARG)` can be");
    assert_eq!(refused.detail()[0], "  cordoba-arg  Córdoba, Argentina");
}
