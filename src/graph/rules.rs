//! The rules of the numbers that a question may choose.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;

use super::{GraphError, discount::Discount, episode::Nested};
use crate::model::{WeightSet, WordError};

/// Gives an enum of choices the words that stand for them on the command line.
macro_rules! choices {
    ($name:ident, $what:literal { $($variant:ident = $word:literal,)+ }) => {
        impl $name {
            /// Every choice.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word for it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = WordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == text).ok_or_else(|| {
                    let known: Vec<&str> = Self::ALL.iter().map(|choice| choice.as_str()).collect();
                    WordError { what: $what, word: text.to_owned(), known: known.join(", ") }
                })
            }
        }
    };
}

/// Whom a pole that is a body stands for (`--eu`).
///
/// Parties never depend on it: a member beside the EU acts in its frame under every rule. So
/// *members* counts the contacts in which members stand for themselves and leaves out those in
/// which the EU is a party, be members present or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EuRule {
    /// The institutions and, where they are absent, members.
    #[default]
    Both,
    /// Only the institutions: the body itself.
    Institutions,
    /// Only its members.
    Members,
}

choices!(EuRule, "rule for the EU" { Both = "both", Institutions = "institutions", Members = "members", });
choices!(Discount, "discount" { Fractional = "fractional", Split = "split", });
choices!(Nested, "rule for nested contacts" { Max = "max", Sum = "sum", });

/// A half-life: a contact counts half for every so many days that passed since its last day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfLife {
    days: f64,
    end: NaiveDate,
}

impl HalfLife {
    /// A half-life of that many days, counted back from `end` (the end of `until:`, else today).
    ///
    /// # Errors
    /// A number of days that is not above 0.
    pub fn new(days: f64, end: NaiveDate) -> Result<Self, GraphError> {
        if days > 0.0 { Ok(Self { days, end }) } else { Err(GraphError::HalfLife(days)) }
    }

    /// The factor 2^(-d/h) of a contact whose last day is `latest` (open: `today`); d is never
    /// below 0, so a contact after the end counts in full.
    pub fn factor(&self, latest: Option<NaiveDate>, today: NaiveDate) -> f64 {
        let days = (self.end - latest.unwrap_or(today)).num_days().max(0);
        // The calendar has fewer days than an i32 holds.
        (-f64::from(i32::try_from(days).unwrap_or(i32::MAX)) / self.days).exp2()
    }
}

/// The rules of one question.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// What a contact weighs.
    pub weights: &'a WeightSet,
    /// How a contact of many is divided.
    pub discount: Discount,
    /// What a dyad gets from one episode.
    pub nested: Nested,
    /// Whom the pole EU stands for.
    pub eu: EuRule,
    /// How contacts fade, if they do.
    pub half_life: Option<HalfLife>,
    /// The day of the question.
    pub today: NaiveDate,
}

/// The kinds that the rules of the numbers name: visits and their rank, summits. One of them under another
/// path would be counted by other rules, so `kind rename` refuses it.
pub const RULED_KINDS: [&str; 4] = ["visit", "visit/state", "visit/working", "summit"];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    #[expect(
        clippy::approx_constant,
        reason = "golden numbers are written as they were measured"
    )]
    fn a_contact_fades_by_half_every_half_life() {
        let half_life = HalfLife::new(180.0, day("2026-01-01")).unwrap();
        let after = |days: i64| {
            let latest = day("2026-01-01") - chrono::Duration::days(days);
            half_life.factor(Some(latest), day("2026-03-01"))
        };
        let golden =
            [(45, 0.840_896), (90, 0.707_107), (180, 0.5), (365, 0.245_233), (730, 0.060_139)];
        for (days, factor) in golden {
            assert!((after(days) - factor).abs() < 1e-6, "{days} days");
        }
        assert_eq!(after(-30).to_string(), "1", "never above 1");
        assert_eq!(half_life.factor(None, day("2025-07-05")).to_string(), "0.5", "open: today");
    }

    #[test]
    fn a_half_life_of_nothing_is_refused() {
        for days in [0.0, -3.0, f64::NAN] {
            assert!(HalfLife::new(days, day("2026-01-01")).is_err());
        }
    }

    #[test]
    fn choices_are_read_from_their_words() {
        assert_eq!("split".parse(), Ok(Discount::Split));
        assert_eq!("sum".parse(), Ok(Nested::Sum));
        assert_eq!("members".parse(), Ok(EuRule::Members));
        assert_eq!(
            "all".parse::<Nested>().unwrap_err().to_string(),
            "`all` is no rule for nested contacts (write one of max, sum)"
        );
    }
}
