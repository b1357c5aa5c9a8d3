//! The whole of an EDTF text: one date, an interval, or a set of which one date holds.

use super::point::{Point, Unit};
use crate::model::date_error::{DateError, quoted};

/// What an EDTF text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One date.
    Point(Point),
    /// From one date to another.
    Interval(End, End),
    /// One of several dates.
    Set(Vec<Choice>),
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// A date.
    At(Point),
    /// `..`: there is no end, or none yet.
    Open,
    /// Nothing is written: there is an end, but it is not known.
    Unknown,
}

/// One member of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// A date.
    One(Point),
    /// Any day from one date to another; `None` where it is open.
    Between(Option<Point>, Option<Point>),
}

impl Shape {
    /// Reads the whole text.
    pub(super) fn parse(text: &str) -> Result<Self, DateError> {
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        if text.starts_with('{') {
            return Err(DateError::AllOf { text: quoted(text) });
        }
        if has_time(text) {
            return Err(DateError::HasTime { text: quoted(text) });
        }
        if let Some(members) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return set(text, members);
        }
        match text.split_once('/') {
            Some((start, end)) => interval(text, start, end),
            None => Point::parse(text).map(Self::Point),
        }
    }

    /// Every date that is written.
    pub(super) fn points(&self) -> Vec<&Point> {
        match self {
            Self::Point(point) => vec![point],
            Self::Interval(start, end) => {
                [start, end].into_iter().filter_map(End::point).collect()
            }
            Self::Set(choices) => choices.iter().flat_map(Choice::points).collect(),
        }
    }
}

impl End {
    /// The date of the end, where it has one.
    pub(crate) fn point(&self) -> Option<&Point> {
        match self {
            Self::At(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Choice {
    /// The first date written, `None` where it is open.
    pub(crate) fn first(&self) -> Option<&Point> {
        match self {
            Self::One(point) => Some(point),
            Self::Between(first, _) => first.as_ref(),
        }
    }

    /// The last date written, `None` where it is open.
    pub(crate) fn last(&self) -> Option<&Point> {
        match self {
            Self::One(point) => Some(point),
            Self::Between(_, last) => last.as_ref(),
        }
    }

    fn points(&self) -> Vec<&Point> {
        match self {
            Self::One(point) => vec![point],
            Self::Between(first, last) => first.iter().chain(last).collect(),
        }
    }
}

/// Whether a day is followed by a time, as in `2025-10-08T10:30`.
fn has_time(text: &str) -> bool {
    let mut halves = text.splitn(2, 'T');
    let digit = |letter: char| letter.is_ascii_digit();
    halves.next().is_some_and(|day| day.ends_with(digit))
        && halves.next().is_some_and(|time| time.starts_with(digit))
}

fn interval(text: &str, start: &str, end: &str) -> Result<Shape, DateError> {
    if start == ".." && end == ".." {
        return Ok(Shape::Interval(End::Open, End::Open));
    }
    let ends = (self::end(start)?, self::end(end)?);
    match (ends.0.point(), ends.1.point()) {
        (None, None) => Err(DateError::NoDays { text: quoted(text) }),
        (Some(first), Some(last)) if is_reversed(first, last) => Err(DateError::Reversed {
            text: quoted(text),
            swapped: quoted(&format!("{end}/{start}")),
        }),
        _ => Ok(Shape::Interval(ends.0, ends.1)),
    }
}

fn end(text: &str) -> Result<End, DateError> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => Point::parse(text).map(End::At),
    }
}

/// Whether no day of the first date lies on or before any day of the last.
fn is_reversed(first: &Point, last: &Point) -> bool {
    first.first().zip(last.last()).is_some_and(|(first, last)| first > last)
}

fn set(text: &str, members: &str) -> Result<Shape, DateError> {
    let choices = members
        .split(',')
        .map(|member| choice(text, member))
        .collect::<Result<Vec<_>, DateError>>()?;
    Ok(Shape::Set(choices))
}

fn choice(text: &str, member: &str) -> Result<Choice, DateError> {
    let Some((first, last)) = member.split_once("..") else {
        return Ok(Choice::One(dated(text, member)?));
    };
    let bound = |side: &str| {
        if side.is_empty() { Ok(None) } else { dated(text, side).map(Some) }
    };
    match (bound(first)?, bound(last)?) {
        (None, None) => Err(DateError::NoDays { text: quoted(text) }),
        (Some(a), Some(b)) if is_reversed(&a, &b) => Err(DateError::Reversed {
            text: quoted(text),
            swapped: quoted(&text.replace(member, &format!("{last}..{first}"))),
        }),
        (first, last) => Ok(Choice::Between(first, last)),
    }
}

/// A member of a set must name days, or the set would say nothing.
fn dated(text: &str, member: &str) -> Result<Point, DateError> {
    let point = Point::parse(member)?;
    if point.unit == Unit::Nothing {
        return Err(DateError::NoDays { text: quoted(text) });
    }
    Ok(point)
}
