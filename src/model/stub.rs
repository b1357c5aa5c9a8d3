//! Stand-in for dates until the real ones are merged.
use chrono::NaiveDate;
use std::fmt;
/// stub
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf {
    text: String,
    a: Option<NaiveDate>,
    b: Option<NaiveDate>,
}
/// stub
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    #[doc = "d"]
    Day,
    #[doc = "m"]
    Month,
}
impl Edtf {
    /// stub: days, months, closed ranges of days
    pub fn parse(text: &str) -> Result<Self, String> {
        let day = |t: &str| t.parse::<NaiveDate>().ok();
        let (x, y) = text.split_once('/').unwrap_or((text, text));
        let a = day(x).or_else(|| day(&format!("{x}-01")));
        let b = day(y).or_else(|| day(&format!("{y}-28")));
        if a.is_none() {
            return Err(format!("`{text}` is no date"));
        }
        Ok(Self { text: text.to_owned(), a, b })
    }
    /// stub
    pub fn from_days(a: NaiveDate, b: NaiveDate) -> Self {
        Self {
            text: if a == b { a.to_string() } else { format!("{a}/{b}") },
            a: Some(a),
            b: Some(b),
        }
    }
    /// stub
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// stub
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.a
    }
    /// stub
    pub fn latest(&self) -> Option<NaiveDate> {
        self.b
    }
    /// stub
    pub fn precision(&self) -> Precision {
        Precision::Day
    }
    /// stub
    pub fn is_plain_days(&self) -> bool {
        true
    }
}
impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}
/// stub
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time(pub u16);
/// stub
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(pub String);
/// stub
pub fn parse_date(text: &str, _today: NaiveDate) -> Result<Edtf, String> {
    Edtf::parse(text)
}
/// stub
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
/// stub
pub fn nearest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    candidates.filter(|c| c.starts_with(word.get(..1).unwrap_or(""))).take(most).collect()
}
