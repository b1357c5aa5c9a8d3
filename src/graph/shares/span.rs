//! From here to there: what an interval and a range are.

/// The least and the greatest of some numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Span {
    /// The span of numbers; `None` of none.
    pub(super) fn over(numbers: impl IntoIterator<Item = f64>) -> Option<Self> {
        numbers.into_iter().fold(None, |span: Option<Self>, x| {
            let span = span.unwrap_or(Self { low: x, high: x });
            Some(Self { low: span.low.min(x), high: span.high.max(x) })
        })
    }

    /// The middle 95 % of numbers by nearest rank; `None` of none.
    pub(super) fn middle(mut numbers: Vec<f64>) -> Option<Self> {
        numbers.sort_unstable_by(f64::total_cmp);
        // Ranks from 1: 2.5 and 97.5 % of the numbers, rounded up.
        let at = |permille: usize| {
            let rank = (numbers.len() * permille).div_ceil(1000);
            numbers.get(rank.saturating_sub(1)).copied()
        };
        Some(Self { low: at(25)?, high: at(975)? })
    }

    /// Whether nought lies in it.
    pub fn has_nought(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_thousand_is_from_the_25th_to_the_975th() {
        let numbers = (1..=1000).rev().map(f64::from).collect();
        assert_eq!(Span::middle(numbers), Some(Span { low: 25.0, high: 975.0 }));
        assert_eq!(Span::middle(vec![3.0]), Some(Span { low: 3.0, high: 3.0 }));
        assert_eq!(Span::middle(Vec::new()), None);
    }

    #[test]
    fn a_span_over_numbers_is_from_the_least_to_the_greatest() {
        assert_eq!(Span::over([0.5, 0.2, 0.9]), Some(Span { low: 0.2, high: 0.9 }));
        assert_eq!(Span::over([]), None);
    }
}
