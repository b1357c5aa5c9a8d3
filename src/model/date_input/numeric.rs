//! Dates in digits other than EDTF: `25/11/2025`, `13.10.2025`, `2025/10/08`, `2024-2025`.

use crate::model::date_error::{DateError, quoted};
use crate::model::edtf::Edtf;
use crate::model::month::month_name;

/// Reads three numbers parted by one kind of sign, or two years by a dash; `None` if the text is
/// neither.
pub(super) fn read(text: &str) -> Option<Result<Edtf, DateError>> {
    if let Some((first, last)) = text.split_once('-').filter(|(a, b)| is_year(a) && is_year(b))
    {
        return Some(Edtf::parse(&format!("{first}/{last}")));
    }
    let mark = ['/', '.', '-'].into_iter().find(|mark| text.contains(*mark))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [a, b, c] = *parts.as_slice() else { return None };
    if ![a, b, c].into_iter().all(is_digits) {
        return None;
    }
    match (a.len(), b.len(), c.len()) {
        (4, 1 | 2, 1 | 2) => Some(Edtf::parse(&format!("{a}-{b:0>2}-{c:0>2}"))),
        (1 | 2, 1 | 2, 4) => Some(day_and_month(text, a, b, c)),
        (1 | 2, 1 | 2, 2) => Some(Err(DateError::TwoDigitYear { text: quoted(text) })),
        _ => None,
    }
}

fn day_and_month(text: &str, a: &str, b: &str, year: &str) -> Result<Edtf, DateError> {
    let iso = |month: u32, day: u32| format!("{year}-{month:02}-{day:02}");
    let number = |digits: &str| digits.parse::<u32>().unwrap_or_default();
    let (first, second) = (number(a), number(b));
    let is_month = |number: u32| (1..=12).contains(&number);
    match (is_month(second), is_month(first)) {
        (true, true) if first != second => Err(DateError::Ambiguous {
            text: quoted(text),
            first: format!("{first} {}", month_name(second)),
            second: format!("{second} {}", month_name(first)),
            first_iso: iso(second, first),
            second_iso: iso(first, second),
        }),
        (true, _) => Edtf::parse(&iso(second, first)),
        (false, true) => Edtf::parse(&iso(first, second)),
        (false, false) => Err(DateError::Unreadable { text: quoted(text) }),
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_digits(text)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
