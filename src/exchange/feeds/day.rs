//! Days as feeds write them.

use chrono::NaiveDate;

use crate::model::FeedDay;

/// The shapes met in real files; a year of two digits is of this century.
const SHAPES: &[&str] = &["%Y-%m-%d", "%d-%B-%Y", "%d %B %Y", "%d-%b-%y", "%m/%d/%Y", "%Y%m%d"];

/// A day in any of the shapes; a time of the day after it is left aside.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_matches('"');
    if let Some(day) = digits(text) {
        return Some(day);
    }
    let found = |text: &str| {
        let shaped = |shape: &&str| NaiveDate::parse_from_str(text, shape).ok();
        // `%Y` takes `20` of `9-May-20` as the year 20.
        SHAPES.iter().filter_map(shaped).find(|day| *day >= FeedDay::first())
    };
    found(text).or_else(|| found(text.split(['T', ' ']).next()?))
}

/// `20180101`, as the largest feed writes all its days.
fn digits(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?)?;
    (day >= FeedDay::first()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_is_read() {
        for (text, said) in [
            ("2018-06-01", Some("2018-06-01")),
            ("2018-06-01 00:00:00.000", Some("2018-06-01")),
            ("2018-06-01T10:00:00Z", Some("2018-06-01")),
            ("01-January-2015", Some("2015-01-01")),
            ("9-May-20", Some("2020-05-09")),
            ("16 May 2025", Some("2025-05-16")),
            ("6/1/2017", Some("2017-06-01")),
            ("20180101", Some("2018-01-01")),
            ("13/13/2017", None),
            ("2018-02-30", None),
            ("", None),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), said, "{text}");
        }
    }
}
