//! A date with the time of day and its zone, as people and files write them.

use chrono::NaiveDate;

use super::parse_date;
use crate::model::date_error::{DateError, quoted};
use crate::model::edtf::Edtf;
use crate::model::time::{Time, Zone};

/// A date, and where they are stated the time of that day and the zone of its clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The date as stated: the day at the place, whatever day it is in UTC.
    pub date: Edtf,
    /// The time of that day; only with a single plain day.
    pub time: Option<Time>,
    /// The zone; only with a time.
    pub zone: Option<Zone>,
}

/// Reads whatever [`parse_date`] reads, and a single day with a time and a zone:
/// `2025-10-09T10:30`, `2025-10-09T10:30:00+05:00`, `2025-10-09 10:30Z`,
/// `9 Oct 2025 10:30 Asia/Dushanbe`.
///
/// The stated day stays the day; nothing is moved to another zone. Seconds are checked and left
/// out; 24:00 and leap seconds are refused.
///
/// ```
/// use chancery::model::parse_moment;
/// let today = chrono::NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
/// let moment = parse_moment("2025-10-08T00:30+05:00", today).unwrap();
/// assert_eq!(moment.date.as_str(), "2025-10-08");
/// assert_eq!(moment.time.unwrap().to_string(), "00:30");
/// ```
pub fn parse_moment(text: &str, today: NaiveDate) -> Result<Moment, DateError> {
    let text = text.trim();
    let Some((day, clock)) = parted(text) else {
        return Ok(Moment { date: parse_date(text, today)?, time: None, zone: None });
    };
    let is_bare = day.is_empty();
    let date = if is_bare { Edtf::undated() } else { parse_date(day, today)? };
    if !date.is_plain_days() || date.earliest() != date.latest() {
        return Err(DateError::TimeWithoutDay { text: quoted(text) });
    }
    let (time, zone) = zoned(clock);
    let zone = if zone.is_empty() { None } else { Some(zone_of(zone)?) };
    Ok(Moment { date, time: Some(time.parse()?), zone })
}

/// A text that leaves the year out, with that year: before the clock, if it has one.
///
/// ```
/// use chancery::model::with_year;
/// assert_eq!(with_year("8-10 Oct", 2025), "8-10 Oct 2025");
/// assert_eq!(with_year("9 Oct, 11:00", 2025), "9 Oct, 2025 11:00");
/// ```
pub fn with_year(text: &str, year: i32) -> String {
    match parted(text.trim()) {
        Some((day, clock)) => format!("{day} {year} {clock}"),
        None => format!("{text} {year}"),
    }
}

/// The day and the clock of a text, which part at the `T` or the space before the hour.
fn parted(text: &str) -> Option<(&str, &str)> {
    let (head, _) = text.split_once(':')?;
    let before = head.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let clock = text.strip_prefix(before)?;
    let day = before.strip_suffix(['T', 't']).unwrap_or(before);
    Some((day.trim_end(), clock))
}

/// The time and the zone, which begins at a sign, a letter or a space.
fn zoned(clock: &str) -> (&str, &str) {
    let is_time = |letter: char| letter.is_ascii_digit() || matches!(letter, ':' | '.');
    let end = clock.find(|letter: char| !is_time(letter)).unwrap_or(clock.len());
    let (time, zone) = clock.split_at_checked(end).unwrap_or((clock, ""));
    (time, zone.trim_start())
}

fn zone_of(text: &str) -> Result<Zone, DateError> {
    let text = if text == "z" { "Z" } else { text };
    text.replace('\u{2212}', "-").parse()
}
