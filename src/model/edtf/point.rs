//! One date of EDTF: a day, a month, a part of a year, a year, or digits of them unknown.

use chrono::{Datelike as _, Days, NaiveDate};

use super::precision::Precision;
use super::year_part::{YearPart, year_part};
use crate::model::date_error::{DateError, quoted};
use crate::model::month::month_name;

/// What a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// One day.
    Day,
    /// One month.
    Month,
    /// A season, quarter, third or half of a year.
    Part(YearPart),
    /// One year.
    Year,
    /// Digits are unknown: one of the days of the bounds, a span of this precision.
    Unknown(Precision),
    /// No date: `XXXX`.
    Nothing,
}

/// One date with its bounds, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// What it names.
    pub(crate) unit: Unit,
    /// The first and the last day it can mean; none if it names nothing.
    pub(crate) bounds: Option<(NaiveDate, NaiveDate)>,
    /// The qualifiers of year, month and day.
    pub(crate) marks: [Mark; 3],
}

/// How a part of a date is qualified.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// `?` or `%`.
    pub(crate) uncertain: bool,
    /// `~` or `%`.
    pub(crate) approximate: bool,
}

impl Point {
    /// Reads one date, the whole text.
    pub(super) fn parse(text: &str) -> Result<Self, DateError> {
        let components = split(text)?;
        let [year, month, day] = components.digits;
        let (unit, bounds) = match (month, day) {
            (None, _) => in_year(text, year.unwrap_or_default())?,
            (Some(month), None) => in_month(text, year.unwrap_or_default(), month)?,
            (Some(month), Some(day)) => in_day(text, year.unwrap_or_default(), month, day)?,
        };
        Ok(Self { unit, bounds, marks: components.marks })
    }

    /// The first day it can mean.
    pub(super) fn first(&self) -> Option<NaiveDate> {
        self.bounds.map(|(first, _)| first)
    }

    /// The last day it can mean.
    pub(super) fn last(&self) -> Option<NaiveDate> {
        self.bounds.map(|(_, last)| last)
    }

    /// How precise it is.
    pub(super) fn precision(&self) -> Precision {
        match self.unit {
            Unit::Day => Precision::Day,
            Unit::Month => Precision::Month,
            Unit::Part(part) => part.precision,
            Unit::Year => Precision::Year,
            Unit::Unknown(precision) => precision,
            Unit::Nothing => Precision::Undated,
        }
    }

    /// Whether it is one day and nothing is said against it.
    pub(crate) fn is_plain_day(&self) -> bool {
        self.unit == Unit::Day && self.marks == [Mark::default(); 3]
    }
}

type Bounds = Option<(NaiveDate, NaiveDate)>;

fn in_year(text: &str, year: &str) -> Result<(Unit, Bounds), DateError> {
    let Some((first, last)) = years(text, year)? else { return Ok((Unit::Nothing, None)) };
    let unit = if year.contains('X') { Unit::Unknown(of_year(year)) } else { Unit::Year };
    Ok((unit, Some(months_of(text, (first, 1), (last, 12))?)))
}

fn in_month(text: &str, year: &str, month: &str) -> Result<(Unit, Bounds), DateError> {
    if year.contains('X') {
        return vague(text, year, &[month]);
    }
    let Some((number, _)) = years(text, year)? else { return Ok((Unit::Nothing, None)) };
    if let Some(part) = month.parse().ok().and_then(year_part) {
        let next = (number + i32::from(part.last > 12), (part.last - 1) % 12 + 1);
        let bounds = months_of(text, (number, part.first), next)?;
        return Ok((Unit::Part(part), Some(bounds)));
    }
    let (first, last) = months(text, month)?;
    let unit = if month.contains('X') { Unit::Unknown(Precision::Year) } else { Unit::Month };
    Ok((unit, Some(months_of(text, (number, first), (number, last))?)))
}

fn in_day(text: &str, year: &str, month: &str, day: &str) -> Result<(Unit, Bounds), DateError> {
    if year.contains('X') {
        return vague(text, year, &[month, day]);
    }
    let Some((number, _)) = years(text, year)? else { return Ok((Unit::Nothing, None)) };
    let (first, last) = months(text, month)?;
    if month.contains('X') {
        all_unknown(text, &[day])?;
        let bounds = months_of(text, (number, first), (number, last))?;
        return Ok((Unit::Unknown(Precision::Year), Some(bounds)));
    }
    let unit = if day.contains('X') { Unit::Unknown(Precision::Month) } else { Unit::Day };
    Ok((unit, Some(days(text, (number, first), day)?)))
}

/// A year with unknown digits, with all behind it unknown too.
fn vague(text: &str, year: &str, behind: &[&str]) -> Result<(Unit, Bounds), DateError> {
    all_unknown(text, behind)?;
    in_year(text, year)
}

fn all_unknown(text: &str, components: &[&str]) -> Result<(), DateError> {
    if components.iter().all(|digits| *digits == "XX") {
        Ok(())
    } else {
        Err(DateError::Unspecified { text: quoted(text) })
    }
}

/// The precision of a year with unknown digits.
fn of_year(year: &str) -> Precision {
    match year.bytes().filter(|byte| *byte == b'X').count() {
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => Precision::Millennium,
    }
}

/// The first and last year of four digits or `X`; none if all are unknown.
fn years(text: &str, year: &str) -> Result<Option<(i32, i32)>, DateError> {
    if year == "XXXX" {
        return Ok(None);
    }
    let (first, last) = range(text, year)?;
    if last == 0 {
        return Err(DateError::YearRange { text: quoted(text) });
    }
    Ok(Some((first.max(1), last)))
}

/// The first and last month of two digits or `X`.
fn months(text: &str, month: &str) -> Result<(u32, u32), DateError> {
    let (first, last) = range(text, month)?;
    let (first, last) = (first.max(1), last.min(12));
    match (u32::try_from(first), u32::try_from(last)) {
        (Ok(first), Ok(last)) if first <= last => Ok((first, last)),
        _ => Err(DateError::NoSuchMonth { text: quoted(text), month: month.to_owned() }),
    }
}

/// The first and last day of two digits or `X` within a month.
fn days(
    text: &str,
    (year, month): (i32, u32),
    day: &str,
) -> Result<(NaiveDate, NaiveDate), DateError> {
    let (begin, end) = months_of(text, (year, month), (year, month))?;
    let (first, last) = range(text, day)?;
    let length = end.day();
    let within = |number: i32| u32::try_from(number).ok().and_then(|day| begin.with_day(day));
    let last = last.min(i32::try_from(length).unwrap_or(last));
    match (within(first.max(1)), within(last)) {
        (Some(first), Some(last)) if first <= last => Ok((first, last)),
        _ => Err(DateError::NoSuchDay {
            text: quoted(text),
            month: format!("{} {year}", month_name(month)),
            days: length,
        }),
    }
}

/// The least and greatest number that digits with `X` at their end can mean.
fn range(text: &str, digits: &str) -> Result<(i32, i32), DateError> {
    let known = digits.trim_end_matches('X');
    if known.contains('X') {
        return Err(DateError::Unspecified { text: quoted(text) });
    }
    let number = |filler| digits.replace('X', filler).parse::<i32>();
    match (number("0"), number("9")) {
        (Ok(least), Ok(greatest)) => Ok((least, greatest)),
        _ => Err(DateError::Unreadable { text: quoted(text) }),
    }
}

/// The first day of one month and the last day of another.
fn months_of(
    text: &str,
    (first_year, first_month): (i32, u32),
    (last_year, last_month): (i32, u32),
) -> Result<(NaiveDate, NaiveDate), DateError> {
    let first = NaiveDate::from_ymd_opt(first_year, first_month, 1);
    let last = NaiveDate::from_ymd_opt(last_year, last_month, 1).and_then(|begin| {
        begin.checked_add_days(Days::new(u64::from(begin.num_days_in_month()) - 1))
    });
    match (first, last) {
        (Some(first), Some(last)) if last.year() <= 9999 => Ok((first, last)),
        _ => Err(DateError::YearRange { text: quoted(text) }),
    }
}

/// A date taken apart: the digits of year, month and day, and their qualifiers.
struct Components<'a> {
    digits: [Option<&'a str>; 3],
    marks: [Mark; 3],
}

fn split(text: &str) -> Result<Components<'_>, DateError> {
    let mut parts = text.split('-');
    let mut out = Components { digits: [None; 3], marks: [Mark::default(); 3] };
    for (place, width) in [4, 2, 2].into_iter().enumerate() {
        let Some(part) = parts.next() else { break };
        let (digits, own, group) = unqualified(text, part)?;
        check_digits(text, digits, width)?;
        for (index, mark) in out.marks.iter_mut().enumerate() {
            if index == place {
                mark.add(own);
            }
            // A qualifier behind a component holds for all to its left too.
            if index <= place {
                mark.add(group);
            }
        }
        if let Some(slot) = out.digits.get_mut(place) {
            *slot = Some(digits);
        }
    }
    if parts.next().is_some() { Err(unreadable(text)) } else { Ok(out) }
}

/// A component without its qualifiers: the one before it and the one behind it.
fn unqualified<'a>(
    text: &str,
    part: &'a str,
) -> Result<(&'a str, Option<char>, Option<char>), DateError> {
    let is_qualifier = |letter: char| matches!(letter, '?' | '~' | '%');
    let (own, part) = match part.chars().next().filter(|first| is_qualifier(*first)) {
        Some(mark) => (Some(mark), part.strip_prefix(mark).unwrap_or(part)),
        None => (None, part),
    };
    let (group, digits) = match part.chars().next_back().filter(|last| is_qualifier(*last)) {
        Some(mark) => (Some(mark), part.strip_suffix(mark).unwrap_or(part)),
        None => (None, part),
    };
    if digits.contains(is_qualifier) {
        return Err(DateError::Qualifier { text: quoted(text) });
    }
    Ok((digits, own, group))
}

fn check_digits(text: &str, digits: &str, width: usize) -> Result<(), DateError> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    if !is_number {
        return Err(unreadable(text));
    }
    match digits.len() {
        length if length == width => Ok(()),
        _ if width == 2 || digits.is_empty() => Err(unreadable(text)),
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Err(DateError::BareNumber { text: quoted(text) })
        }
        2 => Err(DateError::TwoDigitYear { text: quoted(text) }),
        length if length > 4 => Err(DateError::YearRange { text: quoted(text) }),
        _ => Err(unreadable(text)),
    }
}

fn unreadable(text: &str) -> DateError {
    let far = text.strip_prefix(['-', 'Y', '+']).unwrap_or_default();
    let digits = far.bytes().take_while(u8::is_ascii_digit).count();
    let text = quoted(text);
    if digits >= 4 { DateError::YearRange { text } } else { DateError::Unreadable { text } }
}

impl Mark {
    fn add(&mut self, qualifier: Option<char>) {
        self.uncertain |= matches!(qualifier, Some('?' | '%'));
        self.approximate |= matches!(qualifier, Some('~' | '%'));
    }
}
