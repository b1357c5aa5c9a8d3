//! The texts that the cells of a workbook share.

use std::io::Read;

use crate::exchange::{
    csv_record::FIELD_BYTES,
    xml::{Piece, XmlError, XmlReader},
};

/// The most bytes of all texts, and the most texts.
const MOST_BYTES: usize = 64 << 20;
const MOST_TEXTS: usize = 4 << 20;

/// The texts one after the other, and where each ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Reads `sharedStrings.xml`.
    pub(super) fn read(input: impl Read) -> Result<Self, XmlError> {
        let mut xml = XmlReader::new(input);
        let mut strings = Self::default();
        loop {
            match xml.next()? {
                Piece::Start(element) if element.name == "si" => {
                    let text = rich_text(&mut xml, "si")?;
                    strings.push(&text)?;
                }
                Piece::Eof => return Ok(strings),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str) -> Result<(), XmlError> {
        self.text.push_str(text);
        if self.text.len() > MOST_BYTES || self.ends.len() >= MOST_TEXTS {
            let most = MOST_BYTES >> 20;
            return Err(XmlError::Form(format!(
                "more than {most} MiB of text (save the sheet as CSV)"
            )));
        }
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    /// The text of that number.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let place = |at: usize| self.ends.get(at).and_then(|end| usize::try_from(*end).ok());
        let start = at.checked_sub(1).map_or(Some(0), place)?;
        self.text.get(start..place(at)?)
    }
}

/// The text within an element that has begun: of all its runs, without how it is to be read aloud.
pub(super) fn rich_text<R: Read>(
    xml: &mut XmlReader<R>,
    outer: &str,
) -> Result<String, XmlError> {
    let mut text = String::new();
    let (mut is_text, mut aside) = (false, 0_usize);
    loop {
        match xml.next()? {
            Piece::Start(element) if element.name == "rPh" => aside += 1,
            Piece::End(name) if name == "rPh" => aside = aside.saturating_sub(1),
            Piece::Start(element) if element.name == "t" => is_text = true,
            Piece::End(name) if name == "t" => is_text = false,
            Piece::Text(part) if is_text && aside == 0 => {
                text.push_str(&part);
                if text.len() > FIELD_BYTES {
                    let most = FIELD_BYTES >> 20;
                    return Err(XmlError::Form(format!("a text of more than {most} MiB")));
                }
            }
            Piece::End(name) if name == outer => return Ok(unescaped(&text)),
            Piece::Eof => return Ok(unescaped(&text)),
            _ => {}
        }
    }
}

/// Characters that XML cannot hold stand as `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        match escaped(after) {
            Some(letter) => {
                out.push(letter);
                rest = after.get(ESCAPE..).unwrap_or_default();
            }
            None => {
                out.push('_');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// Bytes of an escape.
const ESCAPE: usize = 7;

fn escaped(text: &str) -> Option<char> {
    let code = text.get(..ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = code.bytes().all(|byte| byte.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(code, 16).ok().filter(|_| is_hex)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_their_number() {
        let text = "<sst><si><t>Talks</t></si><si><r><t>Xi </t></r><r><t>Jinping</t></r><rPh><t>x</t></rPh></si><si><t/></si></sst>";
        let strings = Strings::read(text.as_bytes()).unwrap();
        let found = [0, 1, 2, 3].map(|at| strings.get(at));
        assert_eq!(found, [Some("Talks"), Some("Xi Jinping"), Some(""), None]);
    }

    #[test]
    fn escapes_are_taken_back() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xyz", "_xyz"),
            ("_x12", "_x12"),
            ("_x_x0041_", "_xA"),
            ("é_xéééé_", "é_xéééé_"),
        ] {
            assert_eq!(unescaped(text), plain, "{text}");
        }
    }
}
