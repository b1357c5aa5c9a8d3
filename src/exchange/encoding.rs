//! Text in the encoding of old spreadsheets, as UTF-8.

use std::io::{self, Read};

/// How letters are written in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As everywhere else.
    #[default]
    Utf8,
    /// Western European of Windows, which most of what is called Latin-1 is.
    Windows1252,
}

/// The letters of bytes 0x80 to 0x9f (WHATWG Encoding Standard); the five without one are controls.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
    '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
    'ž', 'Ÿ',
];
/// Bytes that are turned at a time.
const CHUNK: usize = 8 * 1024;

impl Encoding {
    /// The text of a file as UTF-8.
    pub(super) fn decoded<'a, R: Read + 'a>(self, input: R) -> Box<dyn Read + 'a> {
        match self {
            Self::Utf8 => Box::new(input),
            Self::Windows1252 => Box::new(Decoded { input, text: Vec::new(), at: 0 }),
        }
    }
}

struct Decoded<R> {
    input: R,
    text: Vec<u8>,
    at: usize,
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.text.len() {
            let mut bytes = [0; CHUNK];
            let read = self.input.read(&mut bytes)?;
            let text: String = bytes.iter().take(read).map(|byte| letter(*byte)).collect();
            (self.text, self.at) = (text.into_bytes(), 0);
        }
        let mut rest = self.text.get(self.at..).unwrap_or_default();
        let read = rest.read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

fn letter(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|place| HIGH.get(usize::from(place)));
    high.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_old_spreadsheets_are_read() {
        let mut text = String::new();
        Encoding::Windows1252
            .decoded(&b"T\xfcrkiye \x80 \x96 C\xf4te d\x92Ivoire"[..])
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "Türkiye € – Côte d’Ivoire");
        let long = vec![0xfc; 3 * CHUNK];
        let mut text = String::new();
        Encoding::Windows1252.decoded(long.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text.chars().count(), 3 * CHUNK);
    }
}
