//! Dates in words: `8-12 Oct 2025`, `October 2025`, `Q3 2025`, `spring 2025`, `about May 2025`.

use super::tokens::{Token, tokens};
use crate::model::date_error::{DateError, quoted};
use crate::model::edtf::Edtf;

/// Reads a date in words, or two dates of any form with a dash or `to` between them.
pub(super) fn read(text: &str) -> Result<Edtf, DateError> {
    if let Some(rest) = after_about(text) {
        return about(text, rest);
    }
    if let Some(interval) = iso_interval(text) {
        return Edtf::parse(&interval);
    }
    let tokens = tokens(text).ok_or_else(|| unreadable(text))?;
    let sides: Vec<&[Token]> = one_date(&tokens).map_or_else(
        || tokens.split(|token| *token == Token::To).collect(),
        |_| vec![tokens.as_slice()],
    );
    match *sides.as_slice() {
        [only] => single(text, only),
        [start, end] => interval(text, start, end),
        _ => Err(lacking_year(text, &tokens)),
    }
}

fn after_about(text: &str) -> Option<&str> {
    ["about ", "around ", "circa ", "ca. ", "c. "].into_iter().find_map(|word| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some(rest)
    })
}

fn about(text: &str, rest: &str) -> Result<Edtf, DateError> {
    let date = if rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        Edtf::parse(rest)?
    } else {
        let tokens = tokens(rest).ok_or_else(|| unreadable(text))?;
        single(text, &tokens)?
    };
    Edtf::parse(&format!("{date}~"))
}

/// Two dates in EDTF with a spaced dash or `to` between them, as an interval.
fn iso_interval(text: &str) -> Option<String> {
    let (start, end) = text.split_once(" - ").or_else(|| text.split_once(" to "))?;
    let (start, end) = (start.trim(), end.trim());
    let is_iso = |side: &str| {
        side.contains('-')
            && side.bytes().all(|byte| byte.is_ascii_digit() || b"-X?~%".contains(&byte))
    };
    (is_iso(start) && is_iso(end)).then(|| format!("{start}/{end}"))
}

/// A side of a date in words; what is left out may stand on the other side.
#[derive(Clone, Copy, Debug, Default)]
struct Side {
    year: Option<i32>,
    /// A month, or the EDTF code of a season, quarter or half.
    month: Option<u32>,
    day: Option<u32>,
}

fn single(text: &str, tokens: &[Token]) -> Result<Edtf, DateError> {
    let side = one_date(tokens).or_else(|| side(tokens));
    let iso = side.and_then(|side| side.iso());
    Edtf::parse(&iso.ok_or_else(|| lacking_year(text, tokens))?)
}

fn interval(text: &str, start: &[Token], end: &[Token]) -> Result<Edtf, DateError> {
    let both: Vec<Token> = [start, end].concat();
    let (Some(mut first), Some(mut last)) = (side(start), side(end)) else {
        return Err(lacking_year(text, &both));
    };
    let is_shared = first.year.is_none() || last.year.is_none();
    first.year = first.year.or(last.year);
    last.year = last.year.or(first.year);
    first.month = first.month.or(last.month.filter(|_| first.day.is_some()));
    last.month = last.month.or(first.month.filter(|_| last.day.is_some()));
    // `30 Dec - 2 Jan 2026`: the year at the end is not that of the beginning.
    if is_shared && first.month > last.month {
        return Err(DateError::NoYear { text: quoted(text) });
    }
    match (first.iso(), last.iso()) {
        (Some(first), Some(last)) => Edtf::parse(&format!("{first}/{last}")),
        // `8-10 Oct`: the 10 is no year, for each side reads as a date without one.
        _ if first.year.is_none() && first.month.is_some() => {
            Err(DateError::NoYear { text: quoted(text) })
        }
        _ => Err(lacking_year(text, &both)),
    }
}

/// Dates that hold a dash and are one date all the same: `8-Oct-2025`, `Oct-2025`, `2025-Q3`.
fn one_date(tokens: &[Token]) -> Option<Side> {
    use Token::{Half, Month, Number, Quarter, To, Year};
    match *tokens {
        [Number(day), To, Month(month), To, Year(year)]
        | [Year(year), To, Month(month), To, Number(day)] => {
            Some(Side { year: Some(year), month: Some(month), day: Some(day) })
        }
        [Month(month), To, Year(year)] | [Year(year), To, Month(month)] => {
            Some(Side { year: Some(year), month: Some(month), day: None })
        }
        [Year(year), To, Quarter, Number(number)] => {
            side(&[Quarter, Number(number), Year(year)])
        }
        [Year(year), To, Half, Number(number)] => side(&[Half, Number(number), Year(year)]),
        _ => None,
    }
}

fn side(tokens: &[Token]) -> Option<Side> {
    use Token::{Half, Month, Number, Quarter, Season, Year};
    Some(match *tokens {
        [Number(day), Month(month), Year(year)]
        | [Month(month), Number(day), Year(year)]
        | [Year(year), Month(month), Number(day)] => {
            Side { year: Some(year), month: Some(month), day: Some(day) }
        }
        [Number(day), Month(month)] | [Month(month), Number(day)] => {
            Side { year: None, month: Some(month), day: Some(day) }
        }
        [Month(month) | Season(month), Year(year)]
        | [Year(year), Month(month) | Season(month)] => {
            Side { year: Some(year), month: Some(month), day: None }
        }
        [Number(day), Year(year)] => Side { year: Some(year), month: None, day: Some(day) },
        [Year(year)] => Side { year: Some(year), month: None, day: None },
        [Month(month) | Season(month)] => Side { year: None, month: Some(month), day: None },
        [Number(day)] => Side { year: None, month: None, day: Some(day) },
        [Quarter, Number(number), Year(year)]
        | [Year(year), Quarter, Number(number)]
        | [Number(number), Quarter, Year(year)] => {
            Side { year: Some(year), month: Some(coded(32, 4, number)), day: None }
        }
        [Half, Number(number), Year(year)] | [Year(year), Half, Number(number)] => {
            Side { year: Some(year), month: Some(coded(39, 2, number)), day: None }
        }
        [Quarter, Number(number)] => {
            Side { year: None, month: Some(coded(32, 4, number)), day: None }
        }
        _ => return None,
    })
}

/// The EDTF code of a quarter or half; a number there is none of stays a month that there is
/// none of.
fn coded(before: u32, most: u32, number: u32) -> u32 {
    if (1..=most).contains(&number) { before + number } else { 99 }
}

impl Side {
    fn iso(&self) -> Option<String> {
        let year = self.year?;
        match (self.month, self.day) {
            (None, None) => Some(format!("{year:04}")),
            (None, Some(_)) => None,
            (Some(month), None) => Some(format!("{year:04}-{month:02}")),
            (Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        }
    }
}

/// Why known words make no date: mostly the year is missing or cut short.
fn lacking_year(text: &str, tokens: &[Token]) -> DateError {
    let numbers = tokens.iter().filter(|token| matches!(token, Token::Number(_))).count();
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let is_named = has(|token| {
        matches!(token, Token::Month(_) | Token::Season(_) | Token::Quarter | Token::Half)
    });
    let text = quoted(text);
    match (has(|token| matches!(token, Token::Year(_))), is_named) {
        (false, true) if numbers > 1 => DateError::TwoDigitYear { text },
        (false, true) => DateError::NoYear { text },
        _ => DateError::Unreadable { text },
    }
}

fn unreadable(text: &str) -> DateError {
    DateError::Unreadable { text: quoted(text) }
}
