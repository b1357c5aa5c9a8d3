//! Dates by a stated pattern: `MM/DD/YY`, `D Month YYYY`.
//!
//! ```text
//! YYYY  the year            M MM  the month, one digit or two     D DD  the day, one digit or two
//! YY    69 to 99, 00 to 68: 1969 to 2068        Month  its name or abbreviation, in several languages
//! *     anything to the end                     other letters and signs stand for themselves
//! ```
//!
//! A pattern without a day makes a month, one without a month a year: what a table does not know is not
//! made up.

use chrono::NaiveDate;

use crate::model::month_number;

/// A pattern of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DatePattern {
    text: String,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    ShortYear,
    Month,
    MonthName,
    Day,
    Rest,
    Sign(char),
}

/// The words of a pattern, the longer first.
const WORDS: &[(&str, Part)] = &[
    ("YYYY", Part::Year),
    ("Month", Part::MonthName),
    ("YY", Part::ShortYear),
    ("MM", Part::Month),
    ("DD", Part::Day),
    ("M", Part::Month),
    ("D", Part::Day),
    ("*", Part::Rest),
];

/// The last of two-digit years that is of this century.
const LAST_OF_CENTURY: i32 = 68;

impl DatePattern {
    /// Reads a pattern.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text.trim();
        while let Some(letter) = rest.chars().next() {
            let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
            let (part, length) = word
                .map_or((Part::Sign(letter), letter.len_utf8()), |(word, part)| {
                    (*part, word.len())
                });
            parts.push(part);
            rest = rest.get(length..).unwrap_or_default();
        }
        let count = |is: fn(&Part) -> bool| parts.iter().filter(|part| is(part)).count();
        let years = count(|part| matches!(part, Part::Year | Part::ShortYear));
        let months = count(|part| matches!(part, Part::Month | Part::MonthName));
        let days = count(|part| *part == Part::Day);
        if years != 1 || months > 1 || days > months {
            return Err(format!(
                "`{text}` is no pattern of dates (write YYYY or YY once, then M, MM or Month, then D or DD: DD.MM.YYYY)"
            ));
        }
        Ok(Self { text: text.trim().to_owned(), parts })
    }

    /// The pattern as it was written.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The date as EDTF; none where the text is not of this pattern.
    pub(super) fn date(&self, text: &str) -> Option<String> {
        let (mut year, mut month, mut day) = (None, None, None);
        let mut rest = text.trim();
        for part in &self.parts {
            match part {
                Part::Year => year = Some(digits(&mut rest, 4, 4)?),
                Part::ShortYear => {
                    let short = digits(&mut rest, 2, 2)?;
                    let century = if short > LAST_OF_CENTURY { 1900 } else { 2000 };
                    year = Some(century + short);
                }
                Part::Month => month = Some(digits(&mut rest, 1, 2)?),
                Part::MonthName => month = Some(name(&mut rest)?),
                Part::Day => day = Some(digits(&mut rest, 1, 2)?),
                Part::Rest => rest = "",
                Part::Sign(sign) => rest = rest.strip_prefix(*sign)?,
            }
        }
        let year = year.filter(|_| rest.is_empty())?;
        let (month, day) = (month.map(u32::try_from), day.map(u32::try_from));
        let (month, day) = (month.transpose().ok()?, day.transpose().ok()?);
        // Whatever is not said must not make the day one that never was.
        let whole = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Some(match (month, day) {
            (None, _) => format!("{year:04}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            (Some(_), Some(_)) => whole.to_string(),
        })
    }
}

/// Takes digits from the front, as many as there are up to `most`.
fn digits(rest: &mut &str, least: usize, most: usize) -> Option<i32> {
    let length = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let number = rest.get(..length).filter(|_| length >= least)?.parse().ok()?;
    *rest = rest.get(length..)?;
    Some(number)
}

/// Takes the name of a month from the front, with the point of an abbreviation.
fn name(rest: &mut &str) -> Option<i32> {
    let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    let number = month_number(rest.get(..length)?)?;
    *rest = rest.get(length..)?;
    *rest = rest.strip_prefix('.').unwrap_or(rest);
    i32::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, text: &str) -> Option<String> {
        DatePattern::read(pattern).unwrap().date(text)
    }

    #[test]
    fn dates_are_read_as_stated_and_no_more_precise() {
        for (pattern, text, date) in [
            ("MM/DD/YY", "10/11/25", "2025-10-11"),
            ("MM/DD/YY", "1/2/69", "1969-01-02"),
            ("DD.MM.YYYY", "08.10.2025", "2025-10-08"),
            ("D-Month-YY", "9-May-20", "2020-05-09"),
            ("DD-Month-YYYY", "01-January-2015", "2015-01-01"),
            ("Month D, YYYY", " Sept. 3, 2025", "2025-09-03"),
            ("Month YYYY", "März 2025", "2025-03"),
            ("YYYY", "2025", "2025"),
            ("YYYY-MM-DD*", "2025-10-08 00:00:00.000", "2025-10-08"),
        ] {
            assert_eq!(read(pattern, text).as_deref(), Some(date), "{pattern} {text}");
        }
    }

    #[test]
    fn what_is_not_of_the_pattern_is_no_date() {
        for (pattern, text) in [
            ("DD.MM.YYYY", "31.02.2025"),
            ("DD.MM.YYYY", "08.13.2025"),
            ("DD.MM.YYYY", "08.10.2025x"),
            ("DD.MM.YYYY", ""),
            ("YYYY", "TBD"),
            ("YYYY", "20255"),
            ("D Month YYYY", "8 Smarch 2025"),
        ] {
            assert_eq!(read(pattern, text), None, "{pattern} {text}");
        }
        for pattern in ["", "DD/MM", "YYYY YYYY", "YYYY-DD", "YYYY-MM-Month"] {
            assert!(DatePattern::read(pattern).is_err(), "{pattern}");
        }
    }
}
