//! Characters that take no place on the page, or change what stands beside them.

/// The characters of general category Cf, and the others that Unicode lets a program leave out
/// of sight (`Default_Ignorable_Code_Point`), as inclusive ranges in order.
///
/// Source: `DerivedGeneralCategory` and `DerivedCoreProperties` of Unicode 16.
const UNSEEN: [(char, char); 25] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether a character must not reach a terminal as it is: a control character (Cc, the C1 ones
/// too), a format character (Cf: direction marks, joiners, tags), a line or paragraph separator,
/// or one that has no shape of its own.
pub(super) fn is_invisible(letter: char) -> bool {
    letter.is_control() || UNSEEN.iter().any(|&(first, last)| (first..=last).contains(&letter))
}

/// Whether nothing of a text can be seen: it is empty, blank, or of characters without a shape.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || is_invisible(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_stand_in_order_and_apart() {
        assert!(UNSEEN.iter().all(|&(first, last)| first <= last));
        assert!(UNSEEN.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn letters_marks_and_spaces_of_living_scripts_are_visible() {
        let seen =
            "Şavkat Mirziyoyev Душанбе دوشنبه ירושלים 北京 한국 ไทย हिन्दी e\u{301}\u{a0}…";
        assert!(!seen.chars().any(is_invisible));
    }

    #[test]
    fn joiners_marks_of_direction_and_tags_are_invisible() {
        for letter in ['\u{200c}', '\u{200d}', '\u{2066}', '\u{e0041}', '\u{9b}', '\u{2029}'] {
            assert!(is_invisible(letter), "{letter:?}");
        }
    }
}
