//! The Admiralty code: reliability of a source, credibility of what it says.

use std::{fmt, str::FromStr};

use super::{WordError, word::words};

words! {
    /// Reliability of a source, A to E; `F` (cannot be judged) is the absence of a value.
    Reliability, "reliability" {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
    }
}

words! {
    /// Credibility of an item, 1 to 5; `6` (cannot be judged) is the absence of a value.
    Credibility, "credibility" {
        /// Confirmed by other sources.
        Confirmed = "1",
        /// Probably true.
        Probable = "2",
        /// Possibly true.
        Possible = "3",
        /// Doubtful.
        Doubtful = "4",
        /// Improbable.
        Improbable = "5",
    }
}

/// A grade such as `B2`; `F` and `6` mean "cannot be judged" and never enter arithmetic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    /// The source's reliability; `None` is `F`.
    pub reliability: Option<Reliability>,
    /// The item's credibility; `None` is `6`.
    pub credibility: Option<Credibility>,
}

impl Grade {
    /// Whether nothing is judged (`F6`).
    pub fn is_unjudged(self) -> bool {
        self.reliability.is_none() && self.credibility.is_none()
    }

    /// The rank by which the best citation is chosen: credibility first, then reliability;
    /// smaller is better, "cannot be judged" last.
    pub fn rank(self) -> (u8, u8) {
        let worst = u8::MAX;
        let place =
            |found: Option<usize>| found.and_then(|n| u8::try_from(n).ok()).unwrap_or(worst);
        let credibility =
            self.credibility.and_then(|c| Credibility::ALL.iter().position(|x| *x == c));
        let reliability =
            self.reliability.and_then(|r| Reliability::ALL.iter().position(|x| *x == r));
        (place(credibility), place(reliability))
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reliability = self.reliability.map_or("F", Reliability::as_str);
        let credibility = self.credibility.map_or("6", Credibility::as_str);
        f.pad(&format!("{reliability}{credibility}"))
    }
}

impl FromStr for Grade {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        let wrong = || WordError {
            what: "grade",
            word: text.to_owned(),
            known: "A1 to F6, such as B2".to_owned(),
        };
        let mut letters = text.chars().map(|c| c.to_ascii_uppercase().to_string());
        let (Some(letter), Some(digit), None) =
            (letters.next(), letters.next(), letters.next())
        else {
            return Err(wrong());
        };
        let reliability =
            if letter == "F" { None } else { Some(letter.parse().map_err(|_| wrong())?) };
        let credibility =
            if digit == "6" { None } else { Some(digit.parse().map_err(|_| wrong())?) };
        Ok(Self { reliability, credibility })
    }
}
