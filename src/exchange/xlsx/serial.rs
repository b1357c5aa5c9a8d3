//! Excel's day numbers as dates.
//!
//! Day 1 is 1 January 1900, and there is a day 60 that never was: 29 February 1900, which Lotus 1-2-3
//! had. Workbooks made on old Macs count from 1 January 1904.

use chrono::{Days, NaiveDate, NaiveTime};

/// The last number of a day that Excel has: 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;
/// Minutes of a day.
const MINUTES: f64 = 1440.0;
/// The day that never was.
const LEAP_DAY: u64 = 60;

/// A number as a date, with `T` and a clock where it has one; a part of a day alone is a clock. None
/// where it is no date.
pub(super) fn date(number: f64, since_1904: bool) -> Option<String> {
    if !(0.0..=LAST_DAY + 1.0).contains(&number) {
        return None;
    }
    let minutes = whole((number * MINUTES).round())?;
    let (day, minute) = (minutes / 1440, minutes % 1440);
    let clock = NaiveTime::from_hms_opt(
        u32::try_from(minute / 60).ok()?,
        u32::try_from(minute % 60).ok()?,
        0,
    )?;
    if day == 0 && !since_1904 {
        return Some(clock.format("%H:%M").to_string());
    }
    let (first, day) = match (since_1904, day) {
        (true, day) => (NaiveDate::from_ymd_opt(1904, 1, 1)?, day),
        (false, LEAP_DAY) => return None,
        (false, day) if day < LEAP_DAY => (NaiveDate::from_ymd_opt(1899, 12, 31)?, day),
        (false, day) => (NaiveDate::from_ymd_opt(1899, 12, 30)?, day),
    };
    let date = first.checked_add_days(Days::new(day))?;
    Some(if minute == 0 {
        date.to_string()
    } else {
        format!("{date}T{}", clock.format("%H:%M"))
    })
}

/// A number without a fraction, from nought, as an integer.
fn whole(number: f64) -> Option<u64> {
    format!("{number:.0}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_that_excel_shows() {
        for (number, day) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (45_938.0, "2025-10-08"),
            (45_938.520_833_333_336, "2025-10-08T12:30"),
            (45_938.999_999, "2025-10-09"),
            (2_958_465.0, "9999-12-31"),
            (0.75, "18:00"),
        ] {
            assert_eq!(date(number, false).as_deref(), Some(day), "{number}");
        }
        assert_eq!(date(44_476.0, true).as_deref(), Some("2025-10-08"));
        for number in [60.0, -1.0, 3e6, f64::NAN, f64::INFINITY] {
            assert_eq!(date(number, false), None, "{number}");
        }
    }
}
