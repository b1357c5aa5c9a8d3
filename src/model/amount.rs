//! Sums of money, exact: an integer of minor units and its currency.

use std::fmt;

use thiserror::Error;

use super::{Currency, WordError, word::words};

words! {
    /// What an amount of money is; amounts of different kinds are never added.
    AmountKind, "amount kind" {
        /// Promised or announced.
        Pledge = "pledge",
        /// The value of a programme or project.
        Plan = "plan",
        /// The total of signed deals.
        Deals = "deals",
        /// The value of one contract.
        Contract = "contract",
        /// A target, such as a volume of trade.
        Target = "target",
        /// An estimate of cost.
        Estimate = "estimate",
        /// Paid out.
        Disbursed = "disbursed",
        /// A figure that its source does not bear out.
        Doubtful = "doubtful",
    }
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Not a number with a currency.
    #[error(
        "`{0}` is no amount (write a number and a currency, such as `12bn EUR` or `USD 33,000,000`)"
    )]
    Form(String),
    /// Below nought.
    #[error("`{0}` is negative (an amount is nought or more)")]
    Negative(String),
    /// More digits after the point than the currency has.
    #[error("`{text}` has more digits after the point than {currency} has ({digits})")]
    Digits {
        /// The amount as written.
        text: String,
        /// Its currency.
        currency: Currency,
        /// The digits of its minor unit.
        digits: u32,
    },
    /// Too large to store.
    #[error("`{0}` is too large (at most 9.2 quintillion minor units)")]
    TooLarge(String),
    /// An unknown currency.
    #[error(transparent)]
    Currency(#[from] WordError),
}

/// A sum of money in minor units of its currency; never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Minor units: cents of `USD`, yen of `JPY`.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Amount {
    /// Reads `12bn EUR`, `EUR 12,000,000.50`, `33m USD`, `2.5 million CNY`.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let form = || AmountError::Form(text.to_owned());
        let letters =
            |word: &str| word.len() == 3 && word.chars().all(|c| c.is_ascii_alphabetic());
        let words: Vec<&str> = text.split_whitespace().collect();
        let code = words.iter().copied().find(|word| letters(word)).ok_or_else(form)?;
        let rest: Vec<&str> = words.iter().copied().filter(|word| *word != code).collect();
        Self::from_parts(&rest.join(" "), code.parse()?)
    }

    /// Reads a number (`12bn`, `1,000.50`, `2.5 million`) in major units of a currency.
    pub fn from_parts(number: &str, currency: Currency) -> Result<Self, AmountError> {
        let form = || AmountError::Form(number.to_owned());
        let large = || AmountError::TooLarge(number.to_owned());
        let (digits, zeros) = scale(number.trim());
        if digits.starts_with('-') || digits.starts_with('\u{2212}') {
            return Err(AmountError::Negative(number.to_owned()));
        }
        let plain: String =
            digits.chars().filter(|c| !matches!(c, ',' | '_' | ' ' | '\u{a0}')).collect();
        let (whole, part) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
        let part = part.trim_end_matches('0');
        let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(part) {
            return Err(form());
        }
        let shift = currency.digits() + zeros;
        let places = u32::try_from(part.len()).map_err(|_| form())?;
        let missing = shift.checked_sub(places).ok_or_else(|| AmountError::Digits {
            text: number.to_owned(),
            currency,
            digits: currency.digits(),
        })?;
        let units: i64 = format!("{whole}{part}").parse().map_err(|_| large())?;
        let power = 10_i64.checked_pow(missing).ok_or_else(large)?;
        Ok(Self { minor: units.checked_mul(power).ok_or_else(large)?, currency })
    }

    /// The amount in major units as an exact decimal: `33000000`, `12.5`.
    pub fn major(&self) -> String {
        self.currency.major(self.minor.into())
    }
}

/// Splits `12bn` into `12` and nine zeros.
fn scale(number: &str) -> (&str, u32) {
    const SCALES: &[(&str, u32)] = &[
        ("trillion", 12),
        ("billion", 9),
        ("million", 6),
        ("thousand", 3),
        ("trn", 12),
        ("tn", 12),
        ("bln", 9),
        ("bn", 9),
        ("mln", 6),
        ("mn", 6),
        ("m", 6),
        ("b", 9),
        ("k", 3),
    ];
    let cut = number.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(number.len());
    let (digits, word) = number.split_at_checked(cut).unwrap_or((number, ""));
    SCALES
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name))
        .map_or((number, 0), |(_, zeros)| (digits.trim_end(), *zeros))
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.major(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        Amount::parse(text).map_or_else(|error| error.to_string(), |amount| amount.to_string())
    }

    #[test]
    fn amounts_are_read_as_people_write_them_and_kept_exactly() {
        assert_eq!(read("12bn EUR"), "12000000000 EUR");
        assert_eq!(read("EUR 12,000,000.50"), "12000000.5 EUR");
        assert_eq!(read("2.5 million CNY"), "2500000 CNY");
        assert_eq!(read("1.3bn KRW"), "1300000000 KRW");
        assert_eq!(read("33m usd"), "33000000 USD");
    }

    #[test]
    fn a_wrong_amount_says_what_is_wrong() {
        assert!(read("-5 USD").contains("negative"));
        assert!(read("5").contains("no amount"));
        assert!(read("5 XYZ").contains("no currency"));
        assert!(read("5.001 USD").contains("more digits"));
        assert!(read("99999999999999999999 USD").contains("too large"));
        assert!(read("five USD").contains("no amount"));
    }
}
