//! Dates as EDTF writes them (ISO 8601-2:2019), and the days they can mean.
//!
//! Read are levels 0 and 1, sets of which one date holds (`[a..b]`, `[a,b]`), qualifiers of
//! components (`2025?-10`), quarters, thirds and halves of a year; years 0001 to 9999. Parsers
//! disagree on what they take and mean (reversed intervals, unknown ends, sets, seasons), so this
//! one is strict: it checks the calendar and the order, and refuses what it does not know.

mod point;
mod precision;
mod shape;
#[cfg(test)]
mod tests;
mod year_part;

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::date_error::DateError;
pub(crate) use point::{Mark, Point, Unit};
pub use precision::Precision;
pub(crate) use shape::{Choice, End, Shape};

/// A date as typed (EDTF), with its bounds.
///
/// An empty end of an interval is *unknown* and `..` is *open*; neither has a bound, and only the
/// text tells them apart.
///
/// ```
/// use chancery::model::{Edtf, Precision};
/// let visit = Edtf::parse("2025-10-08/2025-10-10").unwrap();
/// assert_eq!(visit.earliest().unwrap().to_string(), "2025-10-08");
/// assert_eq!(visit.latest().unwrap().to_string(), "2025-10-10");
/// assert_eq!(visit.precision(), Precision::Day);
/// assert!(Edtf::parse("2025-02-30").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf {
    text: String,
    shape: Shape,
}

impl Edtf {
    /// Reads EDTF, and only that: the whole text, no space around it, no other form.
    ///
    /// An interval is refused if no day of its start comes before any day of its end:
    /// `2025-10-20/2025-10` is good. `X` stands for unknown digits up to the end of the date.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        Ok(Self { shape: Shape::parse(text)?, text: text.to_owned() })
    }

    /// The date of one day, or of the days from one to another in whichever order they are given.
    ///
    /// A day outside the years 0001 to 9999, which EDTF cannot write here, makes it undated.
    ///
    /// ```
    /// use chancery::model::Edtf;
    /// let day = chrono::NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
    /// assert_eq!(Edtf::from_days(day, day).as_str(), "2025-10-08");
    /// ```
    pub fn from_days(first: NaiveDate, last: NaiveDate) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        let is_kept = first.year() >= 1 && last.year() <= 9999;
        let day = |day: NaiveDate| Point {
            unit: Unit::Day,
            bounds: Some((day, day)),
            marks: <[Mark; 3]>::default(),
        };
        match (is_kept, first == last) {
            (false, _) => Self::undated(),
            (true, true) => Self { text: first.to_string(), shape: Shape::Point(day(first)) },
            (true, false) => Self {
                text: format!("{first}/{last}"),
                shape: Shape::Interval(End::At(day(first)), End::At(day(last))),
            },
        }
    }

    /// No date: `XXXX`.
    pub fn undated() -> Self {
        let nothing =
            Point { unit: Unit::Nothing, bounds: None, marks: <[Mark; 3]>::default() };
        Self { text: "XXXX".to_owned(), shape: Shape::Point(nothing) }
    }

    /// The text, kept as typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day it may touch; `None` if that is open or unknown, or it is undated.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match &self.shape {
            Shape::Point(point) => point.first(),
            Shape::Interval(start, _) => start.point()?.first(),
            Shape::Set(choices) => outermost(choices, Choice::first, Point::first, Ord::min),
        }
    }

    /// The last day it may touch, that day included; `None` if that is open or unknown, or it is
    /// undated.
    pub fn latest(&self) -> Option<NaiveDate> {
        match &self.shape {
            Shape::Point(point) => point.last(),
            Shape::Interval(_, end) => end.point()?.last(),
            Shape::Set(choices) => outermost(choices, Choice::last, Point::last, Ord::max),
        }
    }

    /// The last day on which it may begin: the first day lies between [`Edtf::earliest`] and
    /// this one. `None` where nothing bounds it.
    ///
    /// ```
    /// use chancery::model::Edtf;
    /// let date = Edtf::parse("2025-10-08/2025-11").unwrap();
    /// assert_eq!(date.begins_by(), date.earliest());
    /// ```
    pub fn begins_by(&self) -> Option<NaiveDate> {
        match &self.shape {
            Shape::Interval(start, _) => {
                [start.point().and_then(Point::last), self.latest()].into_iter().flatten().min()
            }
            Shape::Point(_) | Shape::Set(_) => self.latest(),
        }
    }

    /// How precise it is: of an interval the coarser end.
    pub fn precision(&self) -> Precision {
        let is_bounded = self.earliest().is_some() && self.latest().is_some();
        match &self.shape {
            _ if self.is_undated() => Precision::Undated,
            _ if !is_bounded => Precision::Open,
            Shape::Set(_) => Precision::Set,
            shape => shape
                .points()
                .into_iter()
                .map(Point::precision)
                .max()
                .unwrap_or(Precision::Undated),
        }
    }

    /// Whether nothing bounds it on either side: `XXXX`, `../..`.
    pub fn is_undated(&self) -> bool {
        self.earliest().is_none() && self.latest().is_none()
    }

    /// Whether every end is a plain day: no open or unknown end, no set, qualifier or `X`.
    pub fn is_plain_days(&self) -> bool {
        match &self.shape {
            Shape::Point(point) => point.is_plain_day(),
            Shape::Interval(start, end) => {
                [start, end].into_iter().all(|end| end.point().is_some_and(Point::is_plain_day))
            }
            Shape::Set(_) => false,
        }
    }

    /// Whether any part of it is marked uncertain (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.has_mark(|mark| mark.uncertain)
    }

    /// Whether any part of it is marked approximate (`~` or `%`): the bounds are those of the
    /// date written, the truth may lie outside.
    pub fn is_approximate(&self) -> bool {
        self.has_mark(|mark| mark.approximate)
    }

    /// Whether its bounds are a convention rather than known: it names a season, or is marked
    /// approximate.
    pub fn is_imprecise(&self) -> bool {
        let points = self.shape.points();
        self.is_approximate()
            || points.iter().any(|point| point.precision() == Precision::Season)
    }

    /// What the text is.
    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    fn has_mark(&self, is_meant: impl Fn(&Mark) -> bool) -> bool {
        self.shape.points().iter().any(|point| point.marks.iter().any(&is_meant))
    }
}

/// The outermost day of a set; `None` if any member is open on that side.
fn outermost(
    choices: &[Choice],
    side: impl Fn(&Choice) -> Option<&Point>,
    bound: impl Fn(&Point) -> Option<NaiveDate>,
    pick: impl Fn(NaiveDate, NaiveDate) -> NaiveDate,
) -> Option<NaiveDate> {
    let days: Option<Vec<NaiveDate>> =
        choices.iter().map(|choice| side(choice).and_then(&bound)).collect();
    days?.into_iter().reduce(pick)
}

impl Display for Edtf {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Edtf {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        Self::parse(&text)
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> Self {
        date.text
    }
}
