//! What people may type for a date, at every door, turned into EDTF.

mod moment;
mod numeric;
mod relative;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use chrono::NaiveDate;

use super::date_error::{DateError, quoted};
use super::edtf::Edtf;
use super::invisible::is_invisible;
pub use moment::{Moment, parse_moment, with_year};

/// Reads a date as people type it: EDTF; `8-12 Oct 2025`, `Oct 8, 2025`, `Q3 2025`,
/// `spring 2025`, `25/11/2025`, `2025年10月8日`; `today`, `-7d`, `last month`, counted from
/// `today`.
///
/// Months are known in several languages, in any case; dashes of every kind are alike, and space
/// around the text is left out. What has two readings (`10/11/2025`), a year of two digits or no
/// year, digits of another script or a hidden character is refused, never guessed.
///
/// ```
/// use chancery::model::parse_date;
/// let today = chrono::NaiveDate::from_ymd_opt(2025, 10, 8).unwrap();
/// assert_eq!(parse_date("8–12 Oct 2025", today).unwrap().as_str(), "2025-10-08/2025-10-12");
/// assert_eq!(parse_date("-7d", today).unwrap().as_str(), "2025-10-01");
/// assert!(parse_date("10/11/2025", today).is_err());
/// ```
pub fn parse_date(text: &str, today: NaiveDate) -> Result<Edtf, DateError> {
    let text = text.trim();
    check_letters(text)?;
    let plain = with_plain_dashes(text);
    if let Some(date) = relative::read(&plain, today) {
        return date;
    }
    if let Some(date) = numeric::read(&plain) {
        return date;
    }
    match as_edtf(&plain) {
        Some(edtf) => Edtf::parse(&edtf),
        None => words::read(&plain),
    }
}

/// Refuses what a reader would not see or could misread.
fn check_letters(text: &str) -> Result<(), DateError> {
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    if let Some(hidden) = text.chars().find(|letter| is_invisible(*letter)) {
        let code = format!("U+{:04X}", u32::from(hidden));
        return Err(DateError::Invisible { text: quoted(text), code });
    }
    let is_foreign = |letter: &char| letter.is_numeric() && !letter.is_ascii_digit();
    match text.chars().find(is_foreign) {
        Some(digit) => Err(DateError::ForeignDigit { text: quoted(text), digit }),
        None => Ok(()),
    }
}

/// The text with dashes of every kind as `-`; a long one between dates written with `-` stands
/// apart from them.
fn with_plain_dashes(text: &str) -> String {
    let is_long = |letter: char| matches!(letter, '\u{2012}'..='\u{2015}');
    let long = if text.contains('-') { " - " } else { "-" };
    text.replace(is_long, long)
        .replace(['\u{2010}', '\u{2011}', '\u{2212}', '\u{fe63}', '\u{ff0d}'], "-")
}

/// The text as EDTF if it is written in its letters only; `x` may be small, and a set may be
/// spaced.
fn as_edtf(text: &str) -> Option<String> {
    let text =
        if text.starts_with(['[', '{']) { text.replace(' ', "") } else { text.to_owned() };
    let is_letter =
        |letter: char| letter.is_ascii_digit() || "xX?~%./,[]{}-:+TtZz".contains(letter);
    text.chars().all(is_letter).then(|| text.to_ascii_uppercase())
}
