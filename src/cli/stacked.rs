//! A stacked bar: one share after the other, each in its colour and its own shade.

use super::paint::Paint;

/// Shades, so that a bar can be read without colours.
const SHADES: [char; 6] = ['█', '▒', '▓', '░', '▚', '▤'];

/// The shade of the pole at that place.
pub(crate) fn shade(at: usize) -> char {
    SHADES.get(at % SHADES.len()).copied().unwrap_or('█')
}

/// A bar that fills the room with shares that add up to 1, each with its colour; empty where there
/// is no data.
pub(crate) fn stacked(shares: &[(f64, Option<&str>)], paint: Paint, room: usize) -> String {
    let (mut text, mut sum, mut drawn) = (String::new(), 0.0, 0);
    for (at, (share, color)) in shares.iter().enumerate() {
        sum += share;
        let end = columns(sum, room);
        let part: String = std::iter::repeat_n(shade(at), end.saturating_sub(drawn)).collect();
        text.push_str(&paint.hex(*color, &part));
        drawn = end;
    }
    text
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a bar is at most a few hundred columns long and never negative"
)]
fn columns(sum: f64, room: usize) -> usize {
    ((sum * room as f64).round() as usize).min(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_that_add_up_to_one_fill_the_room() {
        let paint = Paint { color: false };
        let bar = |shares: &[f64]| {
            let shares: Vec<_> = shares.iter().map(|share| (*share, None)).collect();
            stacked(&shares, paint, 10)
        };
        assert_eq!(bar(&[0.5, 0.3, 0.2]), "█████▒▒▒▓▓");
        assert_eq!(bar(&[0.333, 0.333, 0.334]), "███▒▒▒▒▓▓▓");
        assert_eq!(bar(&[0.0, 1.0]), "▒▒▒▒▒▒▒▒▒▒");
        assert_eq!(bar(&[]), "");
    }
}
