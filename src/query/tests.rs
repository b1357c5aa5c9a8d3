//! Queries: what terms mean, what they print as, and what the help promises.

use chrono::NaiveDate;
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

use super::{
    Query, QueryError, Terms, actors, as_item,
    entry::{EntryOptions, draft},
    fake::Fake,
    reference, terms, to_save,
};
use crate::model::ActorKey;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();

fn parse(text: &str) -> Result<Query, QueryError> {
    Query::parse(&Terms::from_text(text)?, &Fake, TODAY)
}

/// The query in normal form, or the first line of its refusal.
fn normal(text: &str) -> String {
    parse(text).map_or_else(|error| error.to_string(), |query| query.to_string())
}

/// As [`normal`], the terms cut apart by a shell.
fn from_args(args: &[&str]) -> String {
    let query = Terms::from_args(args).and_then(|terms| Query::parse(&terms, &Fake, TODAY));
    query.map_or_else(|error| error.to_string(), |query| query.to_string())
}

#[test]
fn an_actor_is_found_by_any_code_or_name_in_any_script_and_case() {
    for name in ["TJK", "tj", "tjk", "tajikistan", "Таджикистан", "TADSCHIKISTAN"] {
        assert_eq!(normal(&format!("host:{name}")), "host:TJK");
    }
    assert_eq!(normal("guest:emomali-rahmon"), "guest:emomali-rahmon");
    assert_eq!(normal("guest:\"Владимир Путин\""), "guest:vladimir-putin");
}

#[test]
fn a_surname_means_any_person_of_that_name() {
    assert_eq!(normal("guest:Japarov"), "guest:sadyr-japarov,akylbek-japarov");
    assert_eq!(normal("guest:kg/japarov"), "guest:KGZ/sadyr-japarov,KGZ/akylbek-japarov");
    assert_eq!(
        normal("guest:japarov[absent],sadyr-japarov[absent]"),
        "guest:sadyr-japarov[absent],akylbek-japarov[absent]"
    );
}

#[test]
fn with_is_participant_and_a_body_keeps_its_exclusions() {
    assert_eq!(normal("with:@CIS,-TKM"), "participant:@CIS,-TKM");
    assert_eq!(normal("host:@c5[attended],-@cis,-TJK"), "host:@C5[attended],-@CIS,-TJK");
    assert_eq!(normal("actor:TJK@minister"), "actor:TJK@minister");
    assert_eq!(normal("in:@C5,RU"), "in:@C5,RUS");
}

#[test]
fn statuses_and_added_roles_are_terms() {
    assert_eq!(normal("absent:TKM -invited:KAZ"), "absent:TKM -invited:KAZ");
    assert_eq!(normal("witness:TJK"), "witness:TJK");
}

#[test]
fn words_and_phrases_are_full_text() {
    assert_eq!(normal("Putin -talks \"road closure\""), "Putin -talks \"road closure\"");
    assert_eq!(from_args(&["road closure", "Putin said: come"]), {
        "\"road closure\" \"Putin said: come\""
    });
    assert_eq!(from_args(&["--", "host:TJK", "-x"]), "\"host:TJK\" \"-x\"");
    assert_eq!(normal("visit,summit"), "visit,summit");
}

#[test]
fn dates_become_their_outer_days() {
    assert_eq!(normal("since:2025-09 until:2025"), "since:2025-09-01 until:2025-12-31");
    assert_eq!(normal("on:2025-10"), "on:2025-10-01/2025-10-31");
    assert_eq!(normal("on:today"), "on:2025-10-08");
    assert_eq!(normal("on:2025-10-08/.."), "on:2025-10-08/..");
    assert_eq!(normal("on:../2025"), "on:../2025-12-31");
    assert_eq!(normal("since:-7d until:+60d"), "since:2025-10-01 until:2025-12-07");
    assert_eq!(normal("on:\"Oct 8, 2025\""), "on:2025-10-08");
    assert_eq!(from_args(&["on:Oct 8, 2025"]), "on:2025-10-08");
    assert_eq!(normal("on:2024,2026"), "on:2024-01-01/2024-12-31,2026-01-01/2026-12-31");
    assert_eq!(normal("on:[2025-10-08,2025-10-10]"), "on:2025-10-08/2025-10-10");
}

#[test]
fn certain_holds_for_the_whole_query() {
    assert_eq!(normal("certain:yes on:2025"), "on:2025-01-01/2025-12-31 certain:yes");
    assert!(parse("certain:yes").unwrap().is_certain());
    assert_eq!(normal("certain:no"), "");
    assert_eq!(normal("certain:yes certain:no"), "`certain:` is said twice, at 13");
}

#[test]
fn other_terms_are_read_by_what_they_name() {
    assert_eq!(normal("type:visit,Summit"), "kind:visit,summit");
    assert_eq!(normal("pole:Russia,cn,EU"), "pole:RUS,CHN,EU");
    assert_eq!(normal("layer:contact level:HEAD"), "layer:contact level:head");
    assert_eq!(
        normal("format:hub status:planned,overdue"),
        "format:hub status:planned,overdue"
    );
    assert_eq!(normal("at:Leninabad place:cordoba-esp"), "place:khujand place:cordoba-esp");
    assert_eq!(normal("series:\"CIS summit\""), "series:cis-summit");
    assert_eq!(normal("under:17 id:last"), "under:17 id:20");
    assert_eq!(normal("tag:a/b source:kremlin.ru"), "tag:a/b source:kremlin.ru");
    assert_eq!(normal("source:https://a.b/?c=d:e"), "source:https://a.b/?c=d:e");
    assert_eq!(normal("publishers:1 grade:b2"), "publishers:1 grade:B2");
}

#[test]
fn what_was_said_twice_in_a_list_is_said_once() {
    assert_eq!(normal("host:TJK,tj kind:visit,visit"), "host:TJK kind:visit");
}

#[test]
fn no_terms_are_every_event() {
    assert!(parse("  ").unwrap().is_everything());
    assert!(Terms::from_args(["", " "]).unwrap().is_empty());
}

#[test]
fn a_saved_view_is_a_term_and_keeps_its_name() {
    assert_eq!(normal("view:week -view:talks"), "view:week -view:talks");
    let talks = parse("view:talks").unwrap();
    assert_eq!(talks.last_day().unwrap(), TODAY);
    assert_eq!(talks.first_day().unwrap().to_string(), "2025-10-01");
    assert_eq!(normal("view:hen"), "a saved view leads back to itself: hen → egg → hen, at 6");
}

#[test]
fn what_is_saved_keeps_its_relative_dates_and_leads_nowhere_back() {
    let saved = |name: &str, args: &[&str]| {
        let terms = Terms::from_args(args).unwrap();
        to_save(&name.parse().unwrap(), &terms, &Fake, TODAY)
            .unwrap_or_else(|error| error.to_string())
    };
    assert_eq!(
        saved("x", &["since:-7d", "road closure", "host:TJK/Emomali Rahmon", "-at:Khujand"]),
        "since:-7d \"road closure\" host:TJK/\"Emomali Rahmon\" -at:Khujand"
    );
    assert_eq!(saved("x", &["on:Oct 8, 2025"]), "on:\"Oct 8\",2025");
    assert_eq!(
        saved("week", &["view:talks"]),
        "a saved view leads back to itself: week → talks → week, at 6"
    );
}

#[test]
fn below_a_kind_is_below_any_event_of_it() {
    assert_eq!(normal("under:visit,17"), "under:visit,17");
}

#[test]
fn a_query_knows_when_it_selects_on_what_is_measured() {
    let poles: Vec<ActorKey> = vec!["RUS".parse().unwrap()];
    let warns =
        |text: &str| parse(text).unwrap().selects_on_measured(&poles).map(ToString::to_string);
    assert_eq!(warns("kind:visit pole:CHN").as_deref(), Some("pole:CHN"));
    assert_eq!(warns("source:kremlin.ru").as_deref(), Some("source:kremlin.ru"));
    assert_eq!(warns("guest:RUS/putin").as_deref(), Some("guest:RUS/vladimir-putin"));
    assert_eq!(warns("host:TJK with:@CIS"), None);
}

#[test]
fn the_last_day_of_a_query_is_its_tightest_bound() {
    let last = |text: &str| parse(text).unwrap().last_day().map(|day| day.to_string());
    assert_eq!(last("until:2025 on:2025-10").as_deref(), Some("2025-10-31"));
    assert_eq!(last("until:2024,2025").as_deref(), Some("2025-12-31"));
    assert_eq!(last("-until:2025 on:2025/.."), None);
}

#[test]
fn every_example_of_the_table_is_understood() {
    for term in terms().filter(|term| term.in_query()) {
        let query = parse(term.example);
        assert!(query.is_ok(), "{}: {}", term.example, query.unwrap_err());
    }
}

#[test]
fn the_help_names_every_term_and_fits_eighty_columns() {
    let help = reference();
    for term in terms() {
        assert!(help.contains(&format!("  {}:{}", term.word, term.value)), "{}", term.word);
        assert!(help.contains(term.example), "{}", term.example);
    }
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
}

/// The indented lines of the help before its list of terms, by their first words.
fn shown(first: &str) -> String {
    let help = reference();
    let (head, _) = help.split_once("In queries and entries").unwrap();
    let paragraph = head.split("\n\n").find(|part| part.trim_start().starts_with(first));
    let lines = paragraph.unwrap().lines();
    lines.map(str::trim).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_queries_and_dates_at_the_head_of_the_help_are_understood() {
    assert_eq!(parse(&shown("host:")).unwrap().clauses().len(), 6);
    for term in shown("with:").split("    ") {
        assert!(parse(term).is_ok(), "{term}");
    }
    let dates = shown("2025-").replace(".. 8 Oct", "..   8 Oct");
    let dates: Vec<&str> = dates.split("   ").collect();
    assert_eq!(dates.len(), 9, "{dates:?}");
    for date in dates {
        assert!(parse(&format!("on:\"{date}\"")).is_ok(), "{date}");
    }
}

#[test]
fn the_entry_at_the_head_of_the_help_is_understood() {
    let entry = shown("chancery add");
    let rest = entry.strip_prefix("chancery add visit/state \"Putin in Dushanbe\" ").unwrap();
    let options = EntryOptions { today: TODAY, make_new: false, grade: None };
    let terms = Terms::from_text(rest).unwrap();
    let draft = draft("visit/state", "Putin in Dushanbe", &terms, &Fake, &options).unwrap();
    assert_eq!((draft.participants.len(), draft.tags.len()), (3, 2));
    assert_eq!(draft.sources[0].grade.unwrap().to_string(), "B2");
}

#[test]
fn a_plain_list_of_actors_is_read_by_any_of_their_names() {
    let keys = |text: &str| match actors(text, &Fake) {
        Ok(keys) => keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        Err(error) => error.to_string(),
    };
    assert_eq!(keys("C5, tj,Tajikistan,@CIS"), "C5 TJK CIS");
    assert_eq!(keys("\"Republic of the Congo\",Россия,eu"), "COG RUS EU");
    assert_eq!(keys("Rahmon"), "emomali-rahmon");
    for (list, refusal) in [
        ("KAZ,Japarov", "`Japarov` can be"),
        ("TJK,Atlantis", "`Atlantis`: no such actor, at 5"),
        ("@TJK", "`TJK` has no members, at 2"),
        ("C5,-TKM", "`-TKM` is more than an actor, at 4"),
        ("RUS/putin", "`RUS/putin` is more than an actor, at 1"),
        ("TJK@head", "`TJK@head` is more than an actor, at 1"),
        ("KAZ[absent]", "`KAZ[absent]` is more than an actor, at 1"),
        ("", "an actor is missing, at 1"),
        ("TJK,", "an actor is missing, at 5"),
        ("TJK,\"KAZ", "a quotation mark is not closed, at 5"),
    ] {
        assert_eq!(keys(list), refusal);
    }
}

/// Values that the fake record knows, or text, each fit for its word.
fn term() -> impl Strategy<Value = String> {
    let actor = prop_oneof![
        Just("TJK"),
        Just("RUS/putin"),
        Just("@C5"),
        Just("japarov"),
        Just("KAZ[absent]"),
        Just("TJK@minister"),
        Just("\"Republic of the Congo\""),
    ];
    let actors = prop::collection::vec(actor, 1..4)
        .prop_flat_map(|any| prop_oneof![Just(any.clone()), Just([any, vec!["-TKM"]].concat())])
        .prop_map(|list| list.join(","));
    let who = (prop_oneof![Just("host"), Just("with"), Just("absent"), Just("actor")], actors)
        .prop_map(|(word, list)| format!("{word}:{list}"));
    let date =
        (1_i32..=9999, 1_u32..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}"));
    let when = (prop_oneof![Just("on"), Just("since"), Just("until")], date)
        .prop_map(|(word, date)| format!("{word}:{date}"));
    let what = prop_oneof![
        Just("kind:visit,summit"),
        Just("status:overdue,held"),
        Just("pole:EU"),
        Just("grade:B6"),
        Just("under:last"),
        Just("at:Dushanbe"),
        Just("in:@C5,-TJK"),
        Just("publishers:2"),
        Just("tag:x"),
        Just("layer:act"),
    ];
    let quoted = any::<String>().prop_filter("blank", |text| !text.trim().is_empty());
    let text = (prop_oneof![Just(""), Just("source:")], quoted).prop_map(|(word, text)| {
        format!("{word}\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    });
    (any::<bool>(), prop_oneof![who, when, what.prop_map(str::to_owned), text])
        .prop_map(|(negated, term)| if negated { format!("-{term}") } else { term })
}

proptest! {
    #[test]
    fn any_text_is_a_list_of_actors_or_refused(
        text: String, marks in "[@/,\\[\\]\"a TJK-]{0,12}"
    ) {
        for text in [text, marks] {
            if let Err(error) = actors(&text, &Fake) {
                error.detail();
                assert_eq!(error.term(), Some(0));
            }
        }
    }

    #[test]
    fn an_item_stays_one_item_with_its_text(
        text in "[,\"\\\\a\\[\\]/@ -]{0,12}", other: String
    ) {
        for text in [text, other] {
            let text = text.trim();
            let terms = Terms::from_args([format!("tag:{}", as_item(text))]).unwrap();
            let items = terms.tokens()[0].list(terms.text()).unwrap();
            assert_eq!(items.len(), 1);
            assert_eq!(items[0].text(), text);
        }
    }

    #[test]
    fn a_query_read_from_its_normal_form_is_the_same(
        terms in prop::collection::vec(term(), 0..6), certain: bool
    ) {
        let certain = if certain { " certain:yes" } else { "" };
        let query = parse(&format!("{}{certain}", terms.join(" "))).unwrap();
        assert_eq!(parse(&query.to_string()).unwrap(), query);
    }

    #[test]
    fn arguments_and_the_text_that_is_saved_of_them_are_the_same_query(
        args in prop::collection::vec(prop_oneof![
            Just("on:Oct 8, 2025".to_owned()),
            Just("at:Washington, D.C.,Khujand".to_owned()),
            Just("at:\"Washington, D.C.\",Khujand".to_owned()),
            Just("-host:TJK / Emomali Rahmon @ head [absent], -@C5".to_owned()),
            Just("source:a \"b,c\" d".to_owned()),
            Just("since:-7d".to_owned()),
            term(),
            any::<String>(),
        ], 0..5)
    ) {
        let Ok(terms) = Terms::from_args(&args) else { return Ok(()) };
        let Ok(query) = Query::parse(&terms, &Fake, TODAY) else { return Ok(()) };
        assert_eq!(normal(&terms.to_text()), query.to_string(), "{}", terms.to_text());
        assert_eq!(parse(&terms.to_text()).unwrap(), query);
    }

    #[test]
    fn any_text_is_read_or_refused_with_its_place(text: String, args: Vec<String>) {
        for terms in [Terms::from_text(&text), Terms::from_args(&args)] {
            if let Err(error) = terms.and_then(|terms| Query::parse(&terms, &Fake, TODAY)) {
                assert!(!error.to_string().is_empty());
                error.detail();
            }
        }
    }

    #[test]
    fn any_text_after_a_known_word_is_read_or_refused(
        word in prop::sample::select(terms().map(|term| term.word).collect::<Vec<_>>()),
        value: String,
    ) {
        let terms = Terms::from_args([format!("{word}:{value}")]).unwrap();
        if let Err(error) = Query::parse(&terms, &Fake, TODAY) {
            error.detail();
        }
    }
}

#[test]
fn a_long_text_is_read_in_no_time() {
    let text = "a ".repeat(200_000);
    assert_eq!(Terms::from_text(&text).unwrap().len(), 200_000);
}
