//! How precise a date is.

use std::fmt::{self, Display, Formatter};

/// How precise a date is: the smallest named span that holds it, or, of an interval, the coarser
/// of its ends. Ordered from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Days, `2025-10-08`.
    Day,
    /// Months, `2025-10` or part of one, `2025-10-1X`.
    Month,
    /// Quarters of a year, `2025-33`.
    Quarter,
    /// Seasons, `2025-21`: their bounds are a convention.
    Season,
    /// Thirds of a year, `2025-37`.
    Quadrimester,
    /// Halves of a year, `2025-40`.
    Semester,
    /// Years, `2025`.
    Year,
    /// Decades, `202X`.
    Decade,
    /// Hundred years, `20XX`.
    Century,
    /// Thousand years, `2XXX`.
    Millennium,
    /// One of several dates, `[2025-10-08..2025-10-12]`.
    Set,
    /// An end is open or unknown, `2025-10-08/..` and `2025-10-08/`.
    Open,
    /// No date at all, `XXXX`.
    Undated,
}

impl Precision {
    /// Every precision, from fine to coarse.
    pub const ALL: [Self; 13] = [
        Self::Day,
        Self::Month,
        Self::Quarter,
        Self::Season,
        Self::Quadrimester,
        Self::Semester,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
        Self::Set,
        Self::Open,
        Self::Undated,
    ];

    /// The word for it in files and tables, in lower case.
    ///
    /// ```
    /// assert_eq!(chancery::model::Precision::Day.as_str(), "day");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Quadrimester => "quadrimester",
            Self::Semester => "semester",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
            Self::Set => "set",
            Self::Open => "open",
            Self::Undated => "undated",
        }
    }

    /// The precision of a word, as [`Precision::as_str`] writes it.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.as_str() == word)
    }
}

impl Display for Precision {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_precision_has_a_word_of_its_own_and_stands_in_order() {
        assert!(Precision::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        for precision in Precision::ALL {
            assert_eq!(Precision::from_word(precision.as_str()), Some(precision));
        }
        assert_eq!(Precision::from_word("week"), None);
    }
}
