//! Currencies: the ISO 4217 code and the number of digits of its minor unit.

use std::{fmt, str::FromStr};

use super::WordError;

/// An ISO 4217 currency code in capitals: `USD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Currencies whose minor unit has not two digits (ISO 4217, table A.1).
const DIGITS: &[(&str, u32)] = &[
    ("BHD", 3),
    ("BIF", 0),
    ("CLF", 4),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("UYI", 0),
    ("UYW", 4),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
];

/// Active codes of ISO 4217.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL \
BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR \
FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES \
KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR \
SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH \
UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XAU XCD XDR XOF XPF YER ZAR ZMW ZWG";

impl Currency {
    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Minor units in major ones, as an exact decimal: `1250` of `USD` is `12.5`.
    pub fn major(self, minor: i128) -> String {
        let digits = self.digits();
        let power = 10_i128.checked_pow(digits).unwrap_or(1);
        let (whole, part) = (minor / power, (minor % power).unsigned_abs());
        if part == 0 {
            return whole.to_string();
        }
        let width = usize::try_from(digits).unwrap_or_default();
        let part = format!("{part:0width$}");
        format!("{whole}.{}", part.trim_end_matches('0'))
    }

    /// Digits of the minor unit: 2 for `USD`, 0 for `JPY`.
    pub fn digits(self) -> u32 {
        DIGITS.iter().find(|(code, _)| *code == self.as_str()).map_or(2, |(_, digits)| *digits)
    }
}

impl FromStr for Currency {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        let code = text.to_ascii_uppercase();
        let unknown = || WordError {
            what: "currency",
            word: text.to_owned(),
            known: "the codes of ISO 4217, such as USD, EUR, CNY, RUB".to_owned(),
        };
        let known = CODES.split_whitespace().any(|known| known == code);
        let bytes: [u8; 3] = code.as_bytes().try_into().map_err(|_| unknown())?;
        if known { Ok(Self(bytes)) } else { Err(unknown()) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
