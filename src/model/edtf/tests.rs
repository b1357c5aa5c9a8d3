//! Readings, refusals and bounds of EDTF.

use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};
use proptest::prelude::{
    BoxedStrategy, Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use super::*;

fn bounds(text: &str) -> (String, String) {
    let date = Edtf::parse(text).unwrap();
    let word = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
    (word(date.earliest()), word(date.latest()))
}

fn precision(text: &str) -> &'static str {
    Edtf::parse(text).unwrap().precision().as_str()
}

#[test]
fn every_form_has_its_bounds_and_precision() {
    let cases = [
        ("2025-10-08", "2025-10-08", "2025-10-08", "day"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        ("0001-01-01", "0001-01-01", "0001-01-01", "day"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
        ("2025-10", "2025-10-01", "2025-10-31", "month"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2025-10-08/2025-10-12", "2025-10-08", "2025-10-12", "day"),
        ("2025-10-08/2025-10", "2025-10-08", "2025-10-31", "month"),
        ("2025-10-20/2025-10", "2025-10-20", "2025-10-31", "month"),
        ("2024/2025-10-08", "2024-01-01", "2025-10-08", "year"),
        ("2025-10-08/..", "2025-10-08", "-", "open"),
        ("2025-10-08/", "2025-10-08", "-", "open"),
        ("../2025-10-08", "-", "2025-10-08", "open"),
        ("/2025-10-08", "-", "2025-10-08", "open"),
        ("XXXX/2025", "-", "2025-12-31", "open"),
        ("../..", "-", "-", "undated"),
        ("XXXX", "-", "-", "undated"),
        ("XXXX-XX-XX", "-", "-", "undated"),
        ("2025-10-XX", "2025-10-01", "2025-10-31", "month"),
        ("2025-10-1X", "2025-10-10", "2025-10-19", "month"),
        ("2025-10-0X", "2025-10-01", "2025-10-09", "month"),
        ("2025-02-2X", "2025-02-20", "2025-02-28", "month"),
        ("2025-10-3X", "2025-10-30", "2025-10-31", "month"),
        ("2025-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-1X", "2025-10-01", "2025-12-31", "year"),
        ("2025-0X", "2025-01-01", "2025-09-30", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("202X-XX", "2020-01-01", "2029-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("2XXX", "2000-01-01", "2999-12-31", "millennium"),
        ("0XXX", "0001-01-01", "0999-12-31", "millennium"),
        ("2025-21", "2025-03-01", "2025-05-31", "season"),
        ("2025-22", "2025-06-01", "2025-08-31", "season"),
        ("2025-23", "2025-09-01", "2025-11-30", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2025-33", "2025-01-01", "2025-03-31", "quarter"),
        ("2025-36", "2025-10-01", "2025-12-31", "quarter"),
        ("2025-38", "2025-05-01", "2025-08-31", "quadrimester"),
        ("2025-41", "2025-07-01", "2025-12-31", "semester"),
        ("[2025-10-08..2025-10-12]", "2025-10-08", "2025-10-12", "set"),
        ("[2025-10-12,2025-10-08]", "2025-10-08", "2025-10-12", "set"),
        ("[2025-10,2026..2027,2024-10-08]", "2024-10-08", "2027-12-31", "set"),
        ("[..2025-10-08]", "-", "2025-10-08", "open"),
        ("[2025-10-08..]", "2025-10-08", "-", "open"),
        ("2025?-10", "2025-10-01", "2025-10-31", "month"),
        ("?2025-10-08", "2025-10-08", "2025-10-08", "day"),
        ("2025-10~-08", "2025-10-08", "2025-10-08", "day"),
        ("2025-10-08%", "2025-10-08", "2025-10-08", "day"),
        ("2025-21?", "2025-03-01", "2025-05-31", "season"),
        ("2025-10-08?/2025-10-12~", "2025-10-08", "2025-10-12", "day"),
    ];
    for (text, first, last, word) in cases {
        assert_eq!(bounds(text), (first.to_owned(), last.to_owned()), "{text}");
        assert_eq!(precision(text), word, "{text}");
    }
}

/// What is no date, though other parsers take some of it.
const REFUSED: &[&str] = &[
    "2025-02-30",
    "2025-02-29",
    "2025-13",
    "2025-00",
    "2025-00-10",
    "2025-10-00",
    "2025-10-32",
    "2025-20",
    "2025-25",
    "2025-32",
    "2025-42",
    "2025-21-01",
    "2025-3X",
    "2025-02-3X",
    "2025-X1",
    "2025-XX-08",
    "202X-10",
    "2X25",
    "X025",
    "xxxx",
    "2025-10-xx",
    "0000",
    "0000-00-00",
    "-0044",
    "Y20250",
    "10000",
    "262143-01-01",
    "20251008",
    "2025-W41",
    "2025-281",
    "45938",
    "202",
    "25",
    "2025-1",
    "2025-1-08",
    "2025-10-8",
    "2025-10-08-",
    "2025--08",
    "2025-10-08 ",
    " 2025",
    "",
    "2025-10-08T10:30",
    "2025-10-08T10:30/2025-10-09T10:30",
    "2025-10-08/2025-10-12/2025-10-14",
    "2025-10-12/2025-10-08",
    "2025-11/2025-10-08",
    "2026/2025",
    "/",
    "/..",
    "../",
    "..",
    "[..]",
    "[]",
    "[2025",
    "2025]",
    "[2025,]",
    "[XXXX]",
    "[2025/2026]",
    "[2026..2025]",
    "{2025,2026}",
    "2025??",
    "??2025",
    "2025?~",
    "?",
    "2025-?",
    "2025-10-08\u{200b}",
    "2025‑10‑08",
    "٢٠٢٥",
    "２０２５",
    "2025-10-08'; DROP TABLE event; --",
    "9999-24",
    "0000-24",
    "+2025",
    "2025-+1",
    "2025-10-+8",
];

#[test]
fn nothing_is_bent_into_a_date() {
    for text in REFUSED {
        assert!(Edtf::parse(text).is_err(), "{text}");
    }
}

#[test]
fn plain_days_are_days_without_a_doubt() {
    for text in ["2025-10-08", "2025-10-08/2025-10-12"] {
        assert!(Edtf::parse(text).unwrap().is_plain_days(), "{text}");
    }
    for text in [
        "2025-10",
        "2025-10-08?",
        "?2025-10-08",
        "2025-10-0X",
        "2025-10-08/..",
        "2025-10-08/",
        "2025-10-08/2025-10",
        "[2025-10-08,2025-10-09]",
        "[2025-10-08]",
        "XXXX",
        "../..",
    ] {
        assert!(!Edtf::parse(text).unwrap().is_plain_days(), "{text}");
    }
}

#[test]
fn qualifiers_are_seen_wherever_they_stand() {
    let marks = |text: &str| {
        let date = Edtf::parse(text).unwrap();
        (date.is_uncertain(), date.is_approximate())
    };
    assert_eq!(marks("2025-10-08"), (false, false));
    assert_eq!(marks("2025?-10"), (true, false));
    assert_eq!(marks("2025-~10"), (false, true));
    assert_eq!(marks("2025-10/2025-11%"), (true, true));
    assert_eq!(marks("[2025-10-08?,2025-10-09~]"), (true, true));
    assert!(Edtf::parse("2025-22").unwrap().is_imprecise());
    assert!(!Edtf::parse("2025-33?").unwrap().is_imprecise());
}

#[test]
fn the_last_day_of_beginning_is_that_of_the_start() {
    let cases = [
        ("2025-10-08/2025-11", Some("2025-10-08")),
        ("2025-10/2025-11", Some("2025-10-31")),
        ("2025-10/2025-10-08", Some("2025-10-08")),
        ("2025-10", Some("2025-10-31")),
        ("../2025-10-08", Some("2025-10-08")),
        ("2025-10/..", Some("2025-10-31")),
        ("[2025-10-08,2025-10-12]", Some("2025-10-12")),
        ("XXXX", None),
    ];
    for (text, day) in cases {
        let expected = day.map(|day| day.parse().unwrap());
        assert_eq!(Edtf::parse(text).unwrap().begins_by(), expected, "{text}");
    }
}

#[test]
fn days_make_a_date_and_extremes_make_none() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let (first, last) = (day("2025-10-08"), day("2025-10-12"));
    assert_eq!(Edtf::from_days(first, last).as_str(), "2025-10-08/2025-10-12");
    assert_eq!(Edtf::from_days(last, first).as_str(), "2025-10-08/2025-10-12");
    assert_eq!(Edtf::from_days(NaiveDate::MIN, NaiveDate::MAX), Edtf::undated());
    assert_eq!(Edtf::parse("XXXX").unwrap(), Edtf::undated());
}

/// Every day of the decades that the generated dates lie in, as text.
static DAYS: LazyLock<Vec<(String, NaiveDate)>> = LazyLock::new(|| {
    let start = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap();
    let days = start.iter_days().take_while(|day| day.year() < 2036);
    days.map(|day| (day.to_string(), day)).collect()
});

/// Whether a day can be meant by digits and `X`, letter by letter.
fn is_match(day: &str, pattern: &str) -> bool {
    day.chars().zip(pattern.chars()).all(|(digit, mask)| mask == 'X' || mask == digit)
}

fn unqualified() -> impl Strategy<Value = String> {
    prop_oneof![
        "202[0-9]|202X",
        "202[0-9]-(0[0-9]|1[0-4]|0X|1X|XX)",
        "202[0-9]-(0[0-9]|1[0-2])-(0[0-9]|[12][0-9]|3[0-2]|0X|1X|2X|3X|XX)",
        "202[0-9]-XX-XX|202X-XX(-XX)?",
    ]
}

/// Boxed: the trees of nested alternatives would not fit on a test's stack.
fn point() -> BoxedStrategy<String> {
    let part = "202[0-9]-(2[1-4]|3[3-9]|4[01])";
    let qualified = (unqualified(), "[?~%]?", "[?~%]?");
    prop_oneof![
        unqualified(),
        part,
        Just("XXXX".to_owned()),
        Just("0001-01-01".to_owned()),
        Just("9999-12-31".to_owned()),
        qualified.prop_map(|(text, before, behind)| format!("{before}{text}{behind}")),
        "202[0-9][?~%]-0[1-9]",
        "202[0-9]-[?~%]0[1-9][?~%]?-1[0-9]",
    ]
    .boxed()
}

fn any_date() -> impl Strategy<Value = String> {
    let end =
        || prop_oneof![4 => point(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let member = || prop_oneof![point(), (end(), end()).prop_map(|(a, b)| format!("{a}..{b}"))];
    prop_oneof![
        point(),
        (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
        (member(), member()).prop_map(|(a, b)| format!("[{a},{b}]")),
    ]
}

proptest! {
    #[test]
    fn what_is_read_prints_as_it_was_and_reads_the_same(text in any_date()) {
        if let Ok(date) = Edtf::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
            prop_assert_eq!(&Edtf::parse(date.as_str()).unwrap(), &date);
            prop_assert!(date.earliest().zip(date.latest()).is_none_or(|(a, b)| a <= b));
            prop_assert!(date.earliest().zip(date.begins_by()).is_none_or(|(a, b)| a <= b));
        }
    }

    #[test]
    fn bounds_are_the_outermost_days_that_match_letter_by_letter(pattern in unqualified()) {
        let mut matching = DAYS.iter().filter(|(text, _)| is_match(text, &pattern)).map(|(_, day)| *day);
        let first = matching.next();
        let last = matching.next_back().or(first);
        if let Ok(date) = Edtf::parse(&pattern) {
            prop_assert_eq!((date.earliest(), date.latest()), (first, last));
        } else {
            prop_assert_eq!(first, None);
        }
    }

    #[test]
    fn an_interval_and_a_set_span_their_ends(a in unqualified(), b in unqualified()) {
        let (Ok(first), Ok(last)) = (Edtf::parse(&a), Edtf::parse(&b)) else { return Ok(()) };
        let is_reversed = first.earliest() > last.latest();
        for text in [format!("{a}/{b}"), format!("[{a}..{b}]")] {
            match Edtf::parse(&text) {
                Ok(both) => {
                    prop_assert!(!is_reversed);
                    prop_assert_eq!((both.earliest(), both.latest()), (first.earliest(), last.latest()));
                }
                Err(_) => prop_assert!(is_reversed),
            }
        }
    }

    #[test]
    fn days_print_and_read_back(first in 0_usize..7000, length in 0_usize..600) {
        let (a, b) = (DAYS[first].1, DAYS[first + length].1);
        let date = Edtf::from_days(a, b);
        prop_assert_eq!(&Edtf::parse(date.as_str()).unwrap(), &date);
        prop_assert_eq!((date.earliest(), date.latest()), (Some(a), Some(b)));
        prop_assert!(date.is_plain_days());
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), near in "[0-9X?~%./,\\[\\]{}TY-]{0,24}") {
        let _ = (Edtf::parse(&text), Edtf::parse(&near));
    }
}
