//! A share in a word, where interval and range allow one.

use super::{bootstrap::LEAST_UNITS, span::Span};

/// How much of a state's contact its leading pole has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Up to a half.
    Contested,
    /// More than a half.
    Dominant,
    /// More than three quarters.
    Exclusive,
}

impl Band {
    /// The band of a share.
    pub fn of(share: f64) -> Self {
        match share {
            _ if share > 0.75 => Self::Exclusive,
            _ if share > 0.5 => Self::Dominant,
            _ => Self::Contested,
        }
    }

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contested => "contested",
            Self::Dominant => "dominant",
            Self::Exclusive => "exclusive",
        }
    }

    fn of_span(span: Span) -> Option<Self> {
        let band = Self::of(span.low);
        (band == Self::of(span.high)).then_some(band)
    }
}

/// What can be said of a state's leading pole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reading {
    /// No contact with any pole.
    NoData,
    /// One pole alone is asked: it has all, whatever happened.
    OnePole,
    /// Fewer episodes than an interval needs.
    TooFew,
    /// The interval reaches over the border of a band.
    IntervalWide,
    /// The rules disagree over the border of a band.
    RulesDisagree,
    /// Both lie in one band.
    Plain(Band),
}

impl Reading {
    /// The reading of the leading pole's share.
    pub(super) fn of(
        units: usize,
        share: Option<f64>,
        interval: Option<Span>,
        range: Option<Span>,
    ) -> Self {
        let (Some(share), Some(range)) = (share, range) else { return Self::NoData };
        let Some(interval) = interval.filter(|_| units >= LEAST_UNITS) else {
            return Self::TooFew;
        };
        let own = Some(Band::of(share));
        match (Band::of_span(interval), Band::of_span(range)) {
            (interval, _) if interval != own => Self::IntervalWide,
            (_, range) if range != own => Self::RulesDisagree,
            _ => Self::Plain(Band::of(share)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_needs_both_interval_and_range_in_one_band() {
        let span = |low, high| Some(Span { low, high });
        let read = |interval, range| Reading::of(9, Some(0.6), interval, range);
        assert_eq!(read(span(0.51, 0.7), span(0.55, 0.75)), Reading::Plain(Band::Dominant));
        assert_eq!(read(span(0.5, 0.7), span(0.55, 0.6)), Reading::IntervalWide);
        assert_eq!(read(span(0.55, 0.7), span(0.55, 0.76)), Reading::RulesDisagree);
        assert_eq!(read(None, span(0.6, 0.6)), Reading::TooFew);
        assert_eq!(Reading::of(0, None, None, None), Reading::NoData);
    }

    #[test]
    fn a_border_belongs_to_the_band_below_it() {
        let words = [0.5, 0.500_001, 0.75, 0.750_001].map(|share| Band::of(share).as_str());
        assert_eq!(words, ["contested", "dominant", "dominant", "exclusive"]);
    }
}
