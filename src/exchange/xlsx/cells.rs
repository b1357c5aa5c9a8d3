//! One cell as a text.

use std::io::Read;

use super::{serial::date, strings::rich_text, workbook::Workbook};
use crate::exchange::{
    csv_record::FIELD_BYTES,
    xml::{Element, Piece, XmlError, XmlReader},
};

/// Letters of the alphabet, which name columns.
const LETTERS: usize = 26;

/// The place of a column by its letters (`B7` is 1), from nought.
pub(super) fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let place = letters.take(4).fold(0_usize, |place, letter| {
        place * LETTERS + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    place.checked_sub(1)
}

/// The letters of a column by its place from nought.
pub(super) fn letters_of(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        let digit = (rest - 1) % LETTERS;
        letters.push(u8::try_from(digit).map_or('?', |digit| char::from(b'A' + digit)));
        rest = (rest - 1) / LETTERS;
    }
    letters.iter().rev().collect()
}

/// The text of a cell that has begun, or what is wrong with it.
pub(super) fn cell_text<R: Read>(
    xml: &mut XmlReader<R>,
    cell: &Element,
    book: &Workbook,
) -> Result<Result<String, String>, XmlError> {
    let (mut value, mut is_value) = (String::new(), false);
    loop {
        match xml.next()? {
            Piece::Start(element) if element.name == "is" => value = rich_text(xml, "is")?,
            Piece::Start(element) if element.name == "v" => is_value = true,
            Piece::End(name) if name == "v" => is_value = false,
            Piece::Text(part) if is_value => value.push_str(&part),
            Piece::End(name) if name == "c" => break,
            Piece::Eof => break,
            _ => {}
        }
        if value.len() > FIELD_BYTES {
            return Err(XmlError::Form(format!(
                "a cell of more than {} MiB",
                FIELD_BYTES >> 20
            )));
        }
    }
    Ok(meaning(&value, cell, book))
}

fn meaning(value: &str, cell: &Element, book: &Workbook) -> Result<String, String> {
    match cell.get("t").unwrap_or("n") {
        "s" => {
            let found = value.trim().parse().ok().and_then(|at| book.strings.get(at));
            found
                .map(str::to_owned)
                .ok_or_else(|| "a text that is not in the workbook".to_owned())
        }
        "b" => Ok(if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
        "e" => Err(format!(
            "the cell holds the error `{}` (mend it in the workbook)",
            value.trim()
        )),
        "n" => number(value.trim(), cell, book),
        // Text of a formula, text in place, a date as text.
        _ => Ok(value.to_owned()),
    }
}

/// A number as the shortest decimal that is the same number, or the day it shows.
fn number(value: &str, cell: &Element, book: &Workbook) -> Result<String, String> {
    if value.is_empty() {
        return Ok(String::new());
    }
    let number: f64 = value
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
        .ok_or_else(|| format!("`{value}` is no number"))?;
    let style = cell.get("s").and_then(|style| style.parse().ok());
    if style.is_some_and(|style| book.styles.is_date(style)) {
        return date(number, book.since_1904)
            .ok_or_else(|| format!("`{value}` is formatted as a date and is no day of Excel"));
    }
    Ok(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (place, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters_of(place), letters);
            assert_eq!(column_of(&format!("{letters}12")), Some(place));
        }
        assert_eq!(column_of("12"), None);
    }
}
