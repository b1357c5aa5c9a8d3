//! Colours, and which of black and white can be read on one.

/// Text that is read first.
pub(super) const INK: &str = "#1f2328";
/// Text that is read last.
pub(super) const DIM: &str = "#57606a";
/// Lines that only lead the eye.
pub(super) const GRID: &str = "#d8dee4";
/// The paper.
pub(super) const PAPER: &str = "#ffffff";
/// What is beside the matter.
pub(super) const LIGHT: &str = "#c9d1d9";
/// What has no colour of its own.
pub(super) const GREY: &str = "#8c959f";

/// The colours of what has none, in order: they differ in lightness too.
const SPARE: [&str; 6] = ["#7B4FA3", "#5E8C31", "#B65C8C", "#3F7FBF", "#8A6D3B", "#555555"];

/// The colour if it is one that SVG reads the same everywhere, `#rrggbb`.
pub(super) fn own(color: Option<&str>) -> Option<&str> {
    color.filter(|text| channels(text).is_some())
}

/// The colour if it is one that SVG reads the same everywhere, `#rrggbb`; else a spare one.
pub(super) fn color(own: Option<&str>, place: usize) -> &str {
    let spare = || SPARE.get(place % SPARE.len()).copied().unwrap_or(GREY);
    own.filter(|text| channels(text).is_some()).unwrap_or_else(spare)
}

/// Ink or paper, whichever can be read on that colour.
pub(super) fn readable_on(color: &str) -> &'static str {
    if lightness(color) > 0.42 { INK } else { PAPER }
}

/// How light a colour is printed in grey, from 0 (black) to 1 (white); an unknown one is middling.
fn lightness(color: &str) -> f64 {
    let Some([red, green, blue]) = channels(color) else { return 0.5 };
    (0.299 * red + 0.587 * green + 0.114 * blue) / 255.0
}

fn channels(color: &str) -> Option<[f64; 3]> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue].map(f64::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_dark_on_light_colours_and_light_on_dark_ones() {
        assert_eq!(readable_on("#E69F00"), INK);
        assert_eq!(readable_on("#1F3A93"), PAPER);
        assert_eq!(readable_on("#C8371D"), PAPER);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(color(Some("#1B9E8A"), 0), "#1B9E8A");
        for wrong in ["red", "#fff", "#12345g", "\"/><script>", "#+12345"] {
            assert_eq!(color(Some(wrong), 1), SPARE[1], "{wrong}");
        }
    }
}
