//! The embedded faces, and how wide a text is in them.
//!
//! Liberation Sans has the widths of Arial and Helvetica, so that an SVG stands as it was laid out
//! wherever one of the three is found. Licence: `data/fonts/OFL.txt`.

use std::sync::LazyLock;

use ttf_parser::Face;

/// The families that are asked for, the embedded one first.
pub(super) const FAMILIES: &str = "'Liberation Sans', Arimo, Arial, Helvetica, sans-serif";
/// The files of the faces.
pub(super) const REGULAR: &[u8] = include_bytes!("../../data/fonts/LiberationSans-Regular.ttf");
pub(super) const BOLD: &[u8] = include_bytes!("../../data/fonts/LiberationSans-Bold.ttf");

/// What stands where text was cut.
const CUT: &str = "…";
/// The width of a letter that the faces have not, in parts of the size: those of most scripts.
const OTHER: f64 = 0.6;
/// The width of an ideograph, which is a square.
const SQUARE: f64 = 1.0;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

static FACES: LazyLock<[Option<Face<'static>>; 2]> =
    LazyLock::new(|| [REGULAR, BOLD].map(|file| Face::parse(file, 0).ok()));

/// How wide a text of that size is.
pub(super) fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let [regular, bold] = &*FACES;
    let face = match weight {
        Weight::Regular => regular,
        Weight::Bold => bold,
    };
    text.chars().map(|letter| letter_width(letter, face.as_ref())).sum::<f64>() * size
}

fn letter_width(letter: char, face: Option<&Face<'_>>) -> f64 {
    let own = face.and_then(|face| {
        let advance = face.glyph_hor_advance(face.glyph_index(letter)?)?;
        Some(f64::from(advance) / f64::from(face.units_per_em()))
    });
    own.unwrap_or(if is_square(letter) { SQUARE } else { OTHER })
}

fn is_square(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the embedded faces have every letter of the text.
pub(super) fn has_letters(text: &str) -> bool {
    let [regular, _] = &*FACES;
    let has =
        |letter: char| regular.as_ref().is_some_and(|face| face.glyph_index(letter).is_some());
    text.chars().all(has)
}

/// The text, cut with `…` at the end of a word, or of a letter where none fits, if it is wider.
pub(super) fn fit(text: &str, size: f64, room: f64) -> String {
    if text_width(text, size, Weight::Regular) <= room {
        return text.to_owned();
    }
    let room = room - text_width(CUT, size, Weight::Regular);
    let (mut used, mut end, mut word_end) = (0.0, 0, 0);
    let [regular, _] = &*FACES;
    for (place, letter) in text.char_indices() {
        if letter == ' ' {
            word_end = place;
        }
        used += letter_width(letter, regular.as_ref()) * size;
        if used > room {
            break;
        }
        end = place + letter.len_utf8();
    }
    // A word is not worth more than a third of the line.
    let end = if word_end * 3 > end * 2 { word_end } else { end };
    let kept = text.get(..end).unwrap_or_default();
    format!("{}{CUT}", kept.trim_end_matches([' ', ',', '-', '–']))
}

/// The text in lines that are no wider than the room, broken between words.
pub(super) fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line)
                if text_width(&format!("{line} {word}"), size, Weight::Regular) <= room =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fit(word, size, room)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_face() {
        // Helvetica's own: a capital M has 833 of 1000 parts, an i 222.
        assert!((text_width("M", 1000.0, Weight::Regular) - 833.0).abs() < 0.5);
        assert!((text_width("i", 1000.0, Weight::Regular) - 222.0).abs() < 0.5);
        assert!(
            text_width("Russia", 12.0, Weight::Bold)
                > text_width("Russia", 12.0, Weight::Regular)
        );
    }

    #[test]
    fn a_cut_text_fits_and_ends_at_a_word() {
        let title = "Second Central Asia-Russia summit in Dushanbe";
        let cut = fit(title, 10.0, 170.0);
        assert_eq!(cut, "Second Central Asia-Russia…");
        assert!(text_width(&cut, 10.0, Weight::Regular) <= 170.0);
        assert_eq!(fit("Donaudampfschifffahrt", 10.0, 50.0), "Donauda…");
        assert_eq!(fit("", 10.0, 0.0), "");
    }

    #[test]
    fn lines_keep_within_the_room() {
        let lines = wrap("all events · weights equal · fractional", 10.0, 90.0);
        assert_eq!(lines, ["all events · weights", "equal · fractional"]);
    }
}
