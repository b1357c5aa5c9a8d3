//! Dates counted from today.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

use crate::model::date_error::{DateError, quoted};
use crate::model::edtf::Edtf;

/// Reads `today`, `-7d`, `last month` and the like; `None` if the text is nothing of the kind.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<Result<Edtf, DateError>> {
    let date = asked(text)?.counted_from(today);
    Some(date.ok_or_else(|| DateError::YearRange { text: quoted(text) }))
}

/// A date that hangs on today.
enum Asked {
    /// A day so many units away; no count if it is too large for one.
    Day(Option<i64>, Unit),
    /// The calendar week (Monday to Sunday), month, quarter or year that holds today, or one so
    /// many before or after it.
    Whole(i64, Unit),
    /// No date.
    Never,
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

fn asked(text: &str) -> Option<Asked> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(match *words.as_slice() {
        ["undated"] => Asked::Never,
        ["today"] => Asked::Day(Some(0), Unit::Day),
        ["yesterday"] => Asked::Day(Some(-1), Unit::Day),
        ["tomorrow"] => Asked::Day(Some(1), Unit::Day),
        [step, unit] => Asked::Whole(steps(step)?, calendar_unit(unit)?),
        [distance] => distance_of(distance)?,
        _ => return None,
    })
}

fn steps(word: &str) -> Option<i64> {
    match word {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    }
}

fn calendar_unit(word: &str) -> Option<Unit> {
    match word {
        "week" => Some(Unit::Week),
        "month" => Some(Unit::Month),
        "quarter" => Some(Unit::Quarter),
        "year" => Some(Unit::Year),
        _ => None,
    }
}

/// A signed count and the letter of its unit, `-7d`.
fn distance_of(text: &str) -> Option<Asked> {
    let letter = text.chars().next_back()?;
    let unit = match letter {
        'd' => Unit::Day,
        'w' => Unit::Week,
        'm' => Unit::Month,
        'y' => Unit::Year,
        _ => return None,
    };
    let count = text.strip_suffix(letter)?;
    let digits = count.strip_prefix(['+', '-'])?;
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Asked::Day(count.parse().ok(), unit))
}

impl Asked {
    /// The date; `None` if it leads out of the years that are kept.
    fn counted_from(&self, today: NaiveDate) -> Option<Edtf> {
        match *self {
            Self::Never => Some(Edtf::undated()),
            Self::Day(count, unit) => {
                moved(today, count?, unit).and_then(|day| within_years(day, day))
            }
            Self::Whole(count, unit) => {
                moved(today, count, unit).and_then(|day| whole(unit, day))
            }
        }
    }
}

/// A day some units away. A month without that day gives its last one: 31 January `+1m` is
/// 28 February.
fn moved(day: NaiveDate, count: i64, unit: Unit) -> Option<NaiveDate> {
    let (scale, is_months) = match unit {
        Unit::Day => (1, false),
        Unit::Week => (7, false),
        Unit::Month => (1, true),
        Unit::Quarter => (3, true),
        Unit::Year => (12, true),
    };
    let size = count.unsigned_abs().checked_mul(scale)?;
    match (is_months, count < 0) {
        (false, false) => day.checked_add_days(Days::new(size)),
        (false, true) => day.checked_sub_days(Days::new(size)),
        (true, false) => day.checked_add_months(Months::new(u32::try_from(size).ok()?)),
        (true, true) => day.checked_sub_months(Months::new(u32::try_from(size).ok()?)),
    }
}

fn whole(unit: Unit, day: NaiveDate) -> Option<Edtf> {
    let year = day.year();
    let text = match unit {
        Unit::Day => return within_years(day, day),
        Unit::Week => {
            let week = day.week(Weekday::Mon);
            return within_years(week.checked_first_day()?, week.checked_last_day()?);
        }
        Unit::Month => format!("{year:04}-{:02}", day.month()),
        Unit::Quarter => format!("{year:04}-{}", 33 + day.month0() / 3),
        Unit::Year => format!("{year:04}"),
    };
    Edtf::parse(&text).ok()
}

/// `Edtf::from_days` would make undated what is too far away; here that is refused.
fn within_years(first: NaiveDate, last: NaiveDate) -> Option<Edtf> {
    Some(Edtf::from_days(first, last)).filter(|date| !date.is_undated())
}
