//! Dates in words, as a person reads them.

use chrono::{Datelike as _, NaiveDate};

use super::edtf::{Choice, Edtf, End, Mark, Point, Precision, Shape, Unit};
use super::month::month_name;

const NUMBERS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// The date in words.
///
/// ```
/// use chancery::model::{Edtf, describe};
/// let words = |text: &str| describe(&Edtf::parse(text).unwrap());
/// assert_eq!(words("2025-10-08/2025-10-10"), "8 to 10 October 2025 (three days)");
/// assert_eq!(words("2025-35"), "third quarter of 2025");
/// assert_eq!(words("2025-10~"), "about October 2025");
/// assert_eq!(words("2025-10-08/.."), "from 8 October 2025, end open");
/// ```
pub fn describe(date: &Edtf) -> String {
    if date.is_undated() {
        return "undated".to_owned();
    }
    match date.shape() {
        Shape::Point(point) => point_words(point),
        Shape::Interval(start, end) => interval_words(start, end),
        Shape::Set(choices) => set_words(choices),
    }
}

fn point_words(point: &Point) -> String {
    let Some((first, last)) = point.bounds else { return "an unknown date".to_owned() };
    qualified(unit_words(point.unit, first, last), point)
}

fn unit_words(unit: Unit, first: NaiveDate, last: NaiveDate) -> String {
    let year = first.year();
    match unit {
        Unit::Day => day_words(first),
        Unit::Month => month_words(first),
        Unit::Year => year.to_string(),
        Unit::Part(part) if part.precision == Precision::Season && last.year() > year => {
            format!("{} {year}-{}", part.name, last.year())
        }
        Unit::Part(part) if part.precision == Precision::Season => {
            format!("{} {year}", part.name)
        }
        Unit::Part(part) => format!("{} of {year}", part.name),
        Unit::Unknown(precision) => unknown_words(precision, first, last),
        Unit::Nothing => "an unknown date".to_owned(),
    }
}

/// A date with unknown digits: one day somewhere in its bounds.
fn unknown_words(precision: Precision, first: NaiveDate, last: NaiveDate) -> String {
    match precision {
        Precision::Month
            if first.day() == 1 && last.day() == u32::from(last.num_days_in_month()) =>
        {
            format!("some day in {}", month_words(first))
        }
        Precision::Month => span_words(first, last, "some day from "),
        Precision::Year if (first.ordinal(), last.month()) == (1, 12) => {
            format!("some day in {}", first.year())
        }
        Precision::Year => {
            format!("some day from {} to {}", month_name(first.month()), month_words(last))
        }
        Precision::Decade if first.year() % 10 == 0 => format!("the {}s", first.year()),
        _ => format!("the years {} to {}", first.year(), last.year()),
    }
}

fn interval_words(start: &End, end: &End) -> String {
    match (start.point(), end.point()) {
        (Some(first), Some(last)) => between_words(first, last),
        (Some(first), None) => format!("from {}, end {}", point_words(first), lacking(end)),
        (None, Some(last)) => format!("until {}, start {}", point_words(last), lacking(start)),
        (None, None) => "undated".to_owned(),
    }
}

fn lacking(end: &End) -> &'static str {
    if *end == End::Open { "open" } else { "unknown" }
}

fn between_words(first: &Point, last: &Point) -> String {
    match (first.bounds, last.bounds) {
        (Some((a, _)), Some((_, b))) if first.is_plain_day() && last.is_plain_day() => {
            let days = b.signed_duration_since(a).num_days() + 1;
            format!("{} ({})", span_words(a, b, ""), days_words(days))
        }
        _ => format!("{} to {}", point_words(first), point_words(last)),
    }
}

/// Two days with what they share said once: `8 to 10 October 2025`.
fn span_words(first: NaiveDate, last: NaiveDate, before: &str) -> String {
    let end = day_words(last);
    let begin = shared_start(first, last);
    if first == last { format!("{before}{end}") } else { format!("{before}{begin} to {end}") }
}

fn shared_start(first: NaiveDate, last: NaiveDate) -> String {
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => first.day().to_string(),
        (true, false) => format!("{} {}", first.day(), month_name(first.month())),
        (false, _) => day_words(first),
    }
}

fn days_words(days: i64) -> String {
    let number = usize::try_from(days).ok().and_then(|days| NUMBERS.get(days).copied());
    let number = number.map_or_else(|| days.to_string(), str::to_owned);
    format!("{number} {}", if days == 1 { "day" } else { "days" })
}

fn set_words(choices: &[Choice]) -> String {
    let members: Vec<String> = choices.iter().map(choice_words).collect();
    let is_days = choices.iter().all(|choice| {
        choice.first().into_iter().chain(choice.last()).all(|point| point.unit == Unit::Day)
    });
    let of = if is_days { "one of these days" } else { "one of these dates" };
    format!("{} ({of})", members.join(" or "))
}

fn choice_words(choice: &Choice) -> String {
    match choice {
        Choice::One(point) => point_words(point),
        Choice::Between(Some(first), Some(last)) => match (first.bounds, last.bounds) {
            (Some((a, _)), Some((_, b))) if first.is_plain_day() && last.is_plain_day() => {
                format!("between {} and {}", shared_start(a, b), day_words(b))
            }
            _ => format!("between {} and {}", point_words(first), point_words(last)),
        },
        Choice::Between(Some(first), None) => format!("{} or later", point_words(first)),
        Choice::Between(None, Some(last)) => format!("{} or earlier", point_words(last)),
        Choice::Between(None, None) => "any day".to_owned(),
    }
}

fn day_words(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month_words(day))
}

fn month_words(day: NaiveDate) -> String {
    format!("{} {}", month_name(day.month()), day.year())
}

/// The words with what the qualifiers say: of the whole date, or of which parts of it.
fn qualified(words: String, point: &Point) -> String {
    let parts = parts_of(point.unit);
    let marked = |is_meant: fn(&Mark) -> bool| -> Vec<&str> {
        let marks = point.marks.iter().zip(parts);
        marks.filter(|(mark, _)| is_meant(mark)).map(|(_, part)| *part).collect()
    };
    let about = marked(|mark| mark.approximate);
    let unsure = marked(|mark| mark.uncertain);
    let words = match about.len() {
        0 => words,
        number if number == parts.len() => format!("about {words}"),
        _ => format!("{words} ({} approximate)", about.join(" and ")),
    };
    match unsure.len() {
        0 => words,
        number if number == parts.len() => format!("{words} (uncertain)"),
        _ => format!("{words} ({} uncertain)", unsure.join(" and ")),
    }
}

/// The parts a date is written in.
fn parts_of(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::Day | Unit::Unknown(Precision::Month) => &["year", "month", "day"],
        Unit::Month | Unit::Unknown(Precision::Year) => &["year", "month"],
        Unit::Part(_) => &["year", "part"],
        Unit::Year | Unit::Unknown(_) | Unit::Nothing => &["year"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_sentences() {
        let cases = [
            ("2025-10-09", "9 October 2025"),
            ("2025-10-09?", "9 October 2025 (uncertain)"),
            ("2025-10-09~", "about 9 October 2025"),
            ("2025-10-09%", "about 9 October 2025 (uncertain)"),
            ("2025?-10", "October 2025 (year uncertain)"),
            ("2025-10~-08", "8 October 2025 (year and month approximate)"),
            ("2025-?10-08", "8 October 2025 (month uncertain)"),
            ("2025-10", "October 2025"),
            ("2025-10-XX", "some day in October 2025"),
            ("2025-10-1X", "some day from 10 to 19 October 2025"),
            ("2025-1X", "some day from October to December 2025"),
            ("2025-XX-XX", "some day in 2025"),
            ("2025", "2025"),
            ("202X", "the 2020s"),
            ("000X", "the years 1 to 9"),
            ("20XX", "the years 2000 to 2099"),
            ("2025-21", "spring 2025"),
            ("2025-24", "winter 2025-2026"),
            ("2025-41", "second half of 2025"),
            ("2025-10-08/2025-10-08", "8 October 2025 (one day)"),
            ("2025-10-30/2025-11-02", "30 October to 2 November 2025 (four days)"),
            ("2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026 (four days)"),
            ("2025-10-01/2025-10-31", "1 to 31 October 2025 (31 days)"),
            ("2025-10/2025-11", "October 2025 to November 2025"),
            ("2025-10-08?/2025-11", "8 October 2025 (uncertain) to November 2025"),
            ("2025-10-08/", "from 8 October 2025, end unknown"),
            ("../2025-10-08", "until 8 October 2025, start open"),
            ("XXXX/2025", "an unknown date to 2025"),
            ("[2025-10-08..2025-10-12]", "between 8 and 12 October 2025 (one of these days)"),
            (
                "[2025-10-08,2025-10-12]",
                "8 October 2025 or 12 October 2025 (one of these days)",
            ),
            ("[2025-10,2026]", "October 2025 or 2026 (one of these dates)"),
            ("[2025-10-08..]", "8 October 2025 or later (one of these days)"),
            ("XXXX", "undated"),
            ("../..", "undated"),
        ];
        for (text, words) in cases {
            assert_eq!(describe(&Edtf::parse(text).unwrap()), words, "{text}");
        }
    }
}
