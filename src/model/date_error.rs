//! Why a date, a time or a zone is refused, and what to write instead.

use thiserror::Error;

use super::shown::{fit, shown};

/// How much of a refused text is repeated, in columns.
const QUOTED: usize = 60;

/// Why a date, a time or a zone was refused. Every text in it is harmless to show.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError {
    /// Nothing was written.
    #[error("a date is missing (write 2025-10-08, or XXXX for an undated event)")]
    Empty,
    /// The text follows no form that is known.
    #[error(
        "`{text}` is no date (write 2025-10-08, 2025-10, 2025-10-08/2025-10-12 or 8 Oct 2025)"
    )]
    Unreadable {
        /// The text as given.
        text: String,
    },
    /// Day and month cannot be told apart.
    #[error("`{text}` can be {first} or {second} (write {first_iso} or {second_iso})")]
    Ambiguous {
        /// The text as given.
        text: String,
        /// The reading with the day first, in words.
        first: String,
        /// The reading with the month first, in words.
        second: String,
        /// The reading with the day first, as EDTF.
        first_iso: String,
        /// The reading with the month first, as EDTF.
        second_iso: String,
    },
    /// The month has no such day.
    #[error("`{text}` is no day of the calendar ({month} has {days} days)")]
    NoSuchDay {
        /// The date as read.
        text: String,
        /// The month, `February 2025`.
        month: String,
        /// How many days that month has.
        days: u32,
    },
    /// The year has no such month, season or part.
    #[error(
        "`{text}` has no month `{month}` (write 01 to 12, 21 to 24 for a season, 33 to 36 for a quarter)"
    )]
    NoSuchMonth {
        /// The date as read.
        text: String,
        /// What stands for the month.
        month: String,
    },
    /// An interval or a set runs backwards.
    #[error("`{text}` ends before it begins (write {swapped})")]
    Reversed {
        /// The text as read.
        text: String,
        /// The same with its ends exchanged.
        swapped: String,
    },
    /// The year is not one of those kept.
    #[error("`{text}` lies outside the years 0001 to 9999 (write XXXX for an undated event)")]
    YearRange {
        /// The text as given.
        text: String,
    },
    /// The year is written with two digits.
    #[error("`{text}` has a year of two digits (write all four, as in 8 Oct 2025)")]
    TwoDigitYear {
        /// The text as given.
        text: String,
    },
    /// A day or month has no year.
    #[error("`{text}` leaves a year out (write it with each date, as in 8 Oct 2025)")]
    NoYear {
        /// The text as given.
        text: String,
    },
    /// Digits run together, a spreadsheet's day number, or a year of another length.
    #[error("`{text}` is no date: a year has four digits (write 2025, 2025-10 or 2025-10-08)")]
    BareNumber {
        /// The text as given.
        text: String,
    },
    /// A character that cannot be seen.
    #[error("`{text}` holds the invisible character {code} (take it out)")]
    Invisible {
        /// The text with that character escaped.
        text: String,
        /// The character, `U+200B`.
        code: String,
    },
    /// Digits of another script.
    #[error("`{text}` holds the digit `{digit}` (write dates with the digits 0 to 9)")]
    ForeignDigit {
        /// The text as given.
        text: String,
        /// The first such digit.
        digit: char,
    },
    /// An `X` with a known digit behind it.
    #[error(
        "`{text}` has a digit after an X (unknown digits end a date: 2025-10-XX, 2025-XX, 202X)"
    )]
    Unspecified {
        /// The text as given.
        text: String,
    },
    /// More qualifiers than one in one place.
    #[error("`{text}` has a qualifier too many (write one of ? uncertain, ~ about, % both)")]
    Qualifier {
        /// The text as given.
        text: String,
    },
    /// A set of dates that all hold.
    #[error(
        "`{text}` names several dates at once (log one event for each, or write [..] for one of them)"
    )]
    AllOf {
        /// The text as given.
        text: String,
    },
    /// An interval or set without a date in it.
    #[error("`{text}` names no day (write XXXX for an undated event)")]
    NoDays {
        /// The text as given.
        text: String,
    },
    /// A time where only a date is wanted.
    #[error("`{text}` has a time of day (write the date alone, and the time apart)")]
    HasTime {
        /// The text as given.
        text: String,
    },
    /// A time on something else than a single certain day.
    #[error("`{text}` has a time but not one plain day (write 2025-10-08 10:30)")]
    TimeWithoutDay {
        /// The text as given.
        text: String,
    },
    /// No time of the day.
    #[error("`{text}` is no time of day (write 00:00 to 23:59)")]
    NoSuchTime {
        /// The text as given.
        text: String,
    },
    /// No time zone.
    #[error("`{text}` is no time zone (write Z, +05:00 or a name such as Asia/Dushanbe)")]
    NoSuchZone {
        /// The text as given.
        text: String,
    },
}

/// A refused text as a message repeats it: harmless, and not endless.
pub(crate) fn quoted(text: &str) -> String {
    fit(&shown(text), QUOTED)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::model::date_input::{parse_date, parse_moment};
    use crate::model::time::{Time, Zone};

    fn refusal(text: &str) -> String {
        let today = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
        parse_moment(text, today).unwrap_err().to_string()
    }

    /// What is typed, and what the refusal says.
    const REFUSALS: &[(&str, &str)] = &[
        ("", "a date is missing (write 2025-10-08, or XXXX for an undated event)"),
        (
            "soon",
            "`soon` is no date (write 2025-10-08, 2025-10, 2025-10-08/2025-10-12 or 8 Oct 2025)",
        ),
        (
            "10/11/2025",
            "`10/11/2025` can be 10 November or 11 October (write 2025-11-10 or 2025-10-11)",
        ),
        ("2025-02-30", "`2025-02-30` is no day of the calendar (February 2025 has 28 days)"),
        (
            "2025-13",
            "`2025-13` has no month `13` (write 01 to 12, 21 to 24 for a season, 33 to 36 for a quarter)",
        ),
        (
            "2025-10-12/2025-10-08",
            "`2025-10-12/2025-10-08` ends before it begins (write 2025-10-08/2025-10-12)",
        ),
        (
            "10000-01-01",
            "`10000-01-01` lies outside the years 0001 to 9999 (write XXXX for an undated event)",
        ),
        ("8 Oct 25", "`8 Oct 25` has a year of two digits (write all four, as in 8 Oct 2025)"),
        (
            "8-10 Oct",
            "`8-10 Oct` leaves a year out (write it with each date, as in 8 Oct 2025)",
        ),
        (
            "30 Dec - 2 Jan 2026",
            "`30 Dec - 2 Jan 2026` leaves a year out (write it with each date, as in 8 Oct 2025)",
        ),
        (
            "20251008",
            "`20251008` is no date: a year has four digits (write 2025, 2025-10 or 2025-10-08)",
        ),
        (
            "2025-10-08\u{200b}",
            "`2025-10-08\\u{200b}` holds the invisible character U+200B (take it out)",
        ),
        ("٢٠٢٥-١٠-٠٨", "`٢٠٢٥-١٠-٠٨` holds the digit `٢` (write dates with the digits 0 to 9)"),
        (
            "2025-X1",
            "`2025-X1` has a digit after an X (unknown digits end a date: 2025-10-XX, 2025-XX, 202X)",
        ),
        (
            "2025?~",
            "`2025?~` has a qualifier too many (write one of ? uncertain, ~ about, % both)",
        ),
        (
            "{2025,2026}",
            "`{2025,2026}` names several dates at once (log one event for each, or write [..] for one of them)",
        ),
        ("/", "`/` names no day (write XXXX for an undated event)"),
        (
            "2025-10/2026T10:30",
            "`2025-10/2026T10:30` has a time but not one plain day (write 2025-10-08 10:30)",
        ),
        ("2025-10-08T24:00", "`24:00` is no time of day (write 00:00 to 23:59)"),
        (
            "2025-10-08T10:30+25:00",
            "`+25:00` is no time zone (write Z, +05:00 or a name such as Asia/Dushanbe)",
        ),
    ];

    #[test]
    fn every_refusal_says_what_is_wrong_and_what_to_write() {
        for (text, message) in REFUSALS {
            assert_eq!(refusal(text), *message);
        }
    }

    #[test]
    fn a_time_is_refused_where_a_date_is_wanted() {
        let today = NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
        assert_eq!(
            parse_date("2025-10-08T10:30", today).unwrap_err().to_string(),
            "`2025-10-08T10:30` has a time of day (write the date alone, and the time apart)"
        );
    }

    #[test]
    fn a_refusal_is_harmless_and_short_whatever_was_typed() {
        let long = refusal(&format!("\u{1b}[31m{}", "z".repeat(10_000)));
        assert!(long.starts_with("`\\u{1b}[31mzzz") && long.len() < 200, "{long}");
        assert!("\u{202e}:00".parse::<Time>().unwrap_err().to_string().contains("\\u{202e}"));
        assert!("\u{7}".parse::<Zone>().unwrap_err().to_string().contains("\\u{7}"));
    }
}
