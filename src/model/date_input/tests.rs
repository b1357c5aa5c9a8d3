//! What is read, as what, and what is refused.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::model::date_words::describe;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 10, 8).unwrap()
}

fn read(text: &str) -> String {
    parse_date(text, today()).map_or_else(|error| format!("refused: {error}"), String::from)
}

#[test]
fn what_people_type_becomes_edtf() {
    let cases = [
        ("2025-10-08", "2025-10-08"),
        ("  2025-10\n", "2025-10"),
        ("2025-10-xx", "2025-10-XX"),
        ("2025‑10‑08", "2025-10-08"),
        ("[2025-10-08 .. 2025-10-12]", "[2025-10-08..2025-10-12]"),
        ("8-12 Oct 2025", "2025-10-08/2025-10-12"),
        ("8–12 OCT. 2025", "2025-10-08/2025-10-12"),
        ("8 to 12 October 2025", "2025-10-08/2025-10-12"),
        ("8 Oct 2025", "2025-10-08"),
        ("8th of October, 2025", "2025-10-08"),
        ("Oct 8, 2025", "2025-10-08"),
        ("October 8-12, 2025", "2025-10-08/2025-10-12"),
        ("Oct 8 - Nov 12, 2025", "2025-10-08/2025-11-12"),
        ("8-Oct-2025", "2025-10-08"),
        ("8 October - 12 November 2025", "2025-10-08/2025-11-12"),
        ("8 Oct 2025 – 12 Nov", "2025-10-08/2025-11-12"),
        ("30 Dec 2025 - 2 Jan 2026", "2025-12-30/2026-01-02"),
        ("2025-12-30 – 2026-01-02", "2025-12-30/2026-01-02"),
        ("2025-12-30 to 2026-01-02", "2025-12-30/2026-01-02"),
        ("2025-12-30–2026-01-02", "2025-12-30/2026-01-02"),
        ("October 2025", "2025-10"),
        ("Oct-2025", "2025-10"),
        ("sept. 2025", "2025-09"),
        ("October–December 2025", "2025-10/2025-12"),
        ("2025", "2025"),
        ("2024-2025", "2024/2025"),
        ("2024–2025", "2024/2025"),
        ("Q3 2025", "2025-35"),
        ("2025 q3", "2025-35"),
        ("2025Q3", "2025-35"),
        ("2025-Q3", "2025-35"),
        ("3rd quarter of 2025", "2025-35"),
        ("H2 2025", "2025-41"),
        ("spring 2025", "2025-21"),
        ("Fall 2025", "2025-23"),
        ("about October 2025", "2025-10~"),
        ("circa 2025", "2025~"),
        ("8 октября 2025 г.", "2025-10-08"),
        ("МАЙ 2025", "2025-05"),
        ("8 Ağustos 2025", "2025-08-08"),
        ("15 KASIM 2025", "2025-11-15"),
        ("8. Oktober 2025", "2025-10-08"),
        ("2025年10月8日", "2025-10-08"),
        ("2025年10月", "2025-10"),
        ("2025年", "2025"),
        ("2025年10月8日至10日", "2025-10-08/2025-10-10"),
        ("25/11/2025", "2025-11-25"),
        ("11/25/2025", "2025-11-25"),
        ("13.10.2025", "2025-10-13"),
        ("10-10-2025", "2025-10-10"),
        ("2025/10/08", "2025-10-08"),
        ("2025.10.8", "2025-10-08"),
        ("undated", "XXXX"),
    ];
    for (text, edtf) in cases {
        assert_eq!(read(text), edtf, "{text}");
    }
}

#[test]
fn words_about_now_are_counted_from_today() {
    let cases = [
        ("today", "2025-10-08"),
        ("Yesterday", "2025-10-07"),
        ("tomorrow", "2025-10-09"),
        ("-7d", "2025-10-01"),
        ("−7d", "2025-10-01"),
        ("+60D", "2025-12-07"),
        ("-2w", "2025-09-24"),
        ("+1m", "2025-11-08"),
        ("-1y", "2024-10-08"),
        ("this week", "2025-10-06/2025-10-12"),
        ("last month", "2025-09"),
        ("this quarter", "2025-36"),
        ("next quarter", "2026-33"),
        ("last year", "2024"),
    ];
    for (text, edtf) in cases {
        assert_eq!(read(text), edtf, "{text}");
    }
    let end = NaiveDate::from_ymd_opt(2025, 1, 31).unwrap();
    assert_eq!(parse_date("+1m", end).unwrap().as_str(), "2025-02-28");
}

/// What has no reading, or more than one.
const REFUSED: &[&str] = &[
    "",
    " ",
    "10/11/2025",
    "10.11.2025",
    "10-11-2025",
    "8 Oct 25",
    "8-Oct-25",
    "10/11/25",
    "Q3 25",
    "Oct 2025 8 9",
    "8 Oct",
    "Oct",
    "Q3",
    "30 Dec - 2 Jan 2026",
    "12-8 Oct 2025",
    "30 Feb 2025",
    "31/31/2025",
    "30/02/2025",
    "Q5 2025",
    "H3 2025",
    "0 Oct 2025",
    "8 Brumaire 2025",
    "8",
    "08",
    "12:30",
    "Oct 8-12-14, 2025",
    "8 9 Oct 2025",
    "20251008",
    "45938",
    "2025-W41",
    "٨ أكتوبر ٢٠٢٥",
    "२०२५",
    "2025-10-08\u{200b}",
    "20\u{202e}25",
    "2025-10-08'; DROP TABLE event; --",
    "8 Oct 2025; --",
    "1 OR 1=1",
    "-7",
    "7d",
    "+d",
    "-99999999999999999999d",
    "+99999d99",
    "-3000y",
    "+9000y",
    "this",
    "last decade",
    "2025-10-08T10:30",
    "next 8 Oct 2025",
    "2025/10",
    "10/2025",
    "－",
    "-",
    "to",
    "about",
    "about soon",
    "about 8-12 Oct 2025",
    "½ Oct 2025",
    "8 Oct 20255",
    "8 Oct 0000",
    "8 Oct −2025",
    "th 8 Oct 2025",
];

#[test]
fn nothing_is_guessed() {
    for text in REFUSED {
        assert!(read(text).starts_with("refused: "), "{text}: {}", read(text));
    }
}

#[test]
fn the_years_that_are_kept_end_where_they_end() {
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
    let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
    assert_eq!(parse_date("today", last).unwrap().as_str(), "9999-12-31");
    for text in ["tomorrow", "+1d", "next week", "next month", "next quarter", "next year"] {
        assert!(matches!(parse_date(text, last), Err(DateError::YearRange { .. })), "{text}");
    }
    for text in ["yesterday", "-1m", "last week", "last year"] {
        assert!(matches!(parse_date(text, first), Err(DateError::YearRange { .. })), "{text}");
    }
    for day in [NaiveDate::MIN, NaiveDate::MAX] {
        for text in ["today", "tomorrow", "-1d", "this week", "last month", "+1y"] {
            assert!(parse_date(text, day).is_err(), "{text}");
        }
    }
}

#[test]
fn a_moment_keeps_the_day_it_states() {
    let cases = [
        ("2025-10-09T10:30", "2025-10-09", "10:30", "-"),
        ("2025-10-09T10:30:15", "2025-10-09", "10:30", "-"),
        ("2025-10-08T00:30+05:00", "2025-10-08", "00:30", "+05:00"),
        ("2025-10-09T10:30:00.000Z", "2025-10-09", "10:30", "Z"),
        ("2025-10-09t10:30z", "2025-10-09", "10:30", "Z"),
        ("2025-10-09 10:30", "2025-10-09", "10:30", "-"),
        ("2025-10-09 10:30 −03:30", "2025-10-09", "10:30", "-03:30"),
        ("9 Oct 2025 9:30 Asia/Dushanbe", "2025-10-09", "09:30", "Asia/Dushanbe"),
        ("today 10:30", "2025-10-08", "10:30", "-"),
        ("8-12 Oct 2025", "2025-10-08/2025-10-12", "-", "-"),
    ];
    for (text, date, time, zone) in cases {
        let moment = parse_moment(text, today()).unwrap();
        let word = |part: Option<String>| part.unwrap_or("-".to_owned());
        assert_eq!(moment.date.as_str(), date, "{text}");
        assert_eq!(word(moment.time.map(|time| time.to_string())), time, "{text}");
        assert_eq!(word(moment.zone.map(|zone| zone.to_string())), zone, "{text}");
    }
}

#[test]
fn a_time_needs_one_plain_day_a_clock_and_a_known_zone() {
    for text in [
        "10:30",
        "T10:30",
        "2025-10 10:30",
        "8-12 Oct 2025 10:30",
        "2025-10-09? 10:30",
        "2025-10-09T24:00",
        "2025-10-09T23:59:60",
        "2025-10-09T10:30+25:00",
        "2025-10-09T10:30 Mars",
        "2025-10-09T1030",
        "2025-10-09T10:30pm",
        "2025-10-0910:30",
        "2025-10-08T10:00/2025-10-08T12:00",
        "2025-10-09T10:30\u{200b}",
    ] {
        assert!(parse_moment(text, today()).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in any::<String>(),
        near in "([0-9]{1,4}|[-/., :+TZXQ年月]|Oct|to|last|month|about|d){0,8}"
    ) {
        for text in [text, near] {
            if let Ok(date) = parse_date(&text, today()) {
                prop_assert_eq!(&Edtf::parse(date.as_str()).unwrap(), &date);
                prop_assert!(!describe(&date).is_empty());
            }
            let _ = parse_moment(&text, today());
        }
    }

    #[test]
    fn a_day_reads_alike_in_every_way_it_is_written(days in 0_i64..3_000_000) {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
        let day = first + chrono::Duration::days(days);
        let iso = day.to_string();
        for form in ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"] {
            let text = form
                .replace("%Y", &format!("{:04}", chrono::Datelike::year(&day)))
                .replace("%m", &format!("{:02}", chrono::Datelike::month(&day)))
                .replace("%d", &format!("{:02}", chrono::Datelike::day(&day)));
            prop_assert_eq!(read(&text), iso.clone());
        }
    }
}
