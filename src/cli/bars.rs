//! Bars and sparklines made of blocks.

/// Eighths of a block, so that a bar shows fractions of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Heights of a sparkline, above nothing.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar in whole numbers whose longest, of `most`, fills the room.
pub(crate) fn bar(n: usize, most: usize, room: usize) -> String {
    let eighths = (n * room * 8).checked_div(most).unwrap_or_default();
    // What is there shows, however little it is.
    blocks(if n > 0 { eighths.max(1) } else { 0 })
}

/// A bar of a weight whose longest, of `most`, fills the room.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a bar is at most a few columns long and never negative"
)]
pub(crate) fn weight_bar(weight: f64, most: f64, room: usize) -> String {
    if most <= 0.0 {
        return String::new();
    }
    blocks((weight / most * room as f64 * 8.0).round() as usize)
}

fn blocks(eighths: usize) -> String {
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{part}", "█".repeat(eighths / 8))
}

/// A line of heights, a column for each number; the highest, of `most`, fills the line.
pub(crate) fn sparkline(numbers: &[usize], most: usize) -> String {
    let height = |n: &usize| match n {
        0 => '·',
        n => {
            let at = (n * HEIGHTS.len()).div_ceil(most.max(1)).saturating_sub(1);
            HEIGHTS.get(at.min(HEIGHTS.len() - 1)).copied().unwrap_or('█')
        }
    };
    numbers.iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_the_room_and_the_least_shows() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 3), "█▌");
        assert_eq!(bar(1, 1000, 4), "▏");
        assert_eq!((bar(0, 10, 4), bar(0, 0, 4)), (String::new(), String::new()));
    }

    #[test]
    fn a_sparkline_has_a_column_for_each_number() {
        assert_eq!(sparkline(&[0, 1, 4, 8], 8), "·▁▄█");
        assert_eq!(sparkline(&[], 0), "");
    }
}
