//! Rows of machine-coded feeds, read as they stand.
//!
//! ```text
//! SourceFile ─ each_record ─▶ lines (TAB, no quoting): gdelt, icews, plover
//!                             rows  (CSV, RFC 4180):   acled, ucdp, tables of gdelt
//!                             XmlReader:               visits
//!                               └─▶ FeedRecord: texts of one row, their codes not yet known
//! ```

mod acled;
mod acts;
mod batch;
mod day;
mod gdelt;
mod gdelt_table;
mod icews;
mod lines;
mod named;
mod plover;
mod recognise;
#[cfg(test)]
mod tests;
mod ucdp;
mod visits;

use std::io::Read;

use chrono::NaiveDate;

pub use acts::feed_acts;
pub(super) use recognise::feed_of_start;
pub(super) use visits::is_visits;

use super::{
    error::ExchangeError, packed::SourceFile, recognise::InputFormat, row_error::RowError,
};
use crate::model::Feed;

/// One row of a feed as it stands in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedRecord<'a> {
    /// The physical line on which it begins.
    pub line: u64,
    /// The feed's own id.
    pub id: &'a str,
    /// Its first day.
    pub day: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// What happened.
    pub act: ActName<'a>,
    /// The acting side.
    pub a: Option<FeedName<'a>>,
    /// The other side.
    pub b: Option<FeedName<'a>>,
    /// Further actors on the acting side, and on the other.
    pub more: [Vec<FeedName<'a>>; 2],
    /// The name of the place; empty where there is none.
    pub place: &'a str,
    /// The country of the place.
    pub country: Option<FeedName<'a>>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// Goldstein's scale, -10 to 10.
    pub goldstein: Option<f64>,
    /// How often it was told.
    pub mentions: Option<u32>,
    /// Where it was read: an address, or the words of the feed.
    pub page: &'a str,
    /// When the feed last changed the row, in its own count.
    pub stamp: Option<i64>,
    /// What the feed does with the row.
    pub says: FeedSays,
    /// Rows of one report have the same.
    pub twin: Option<u64>,
}

/// What a feed does with the row that an id names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedSays {
    /// It tells the row.
    #[default]
    Row,
    /// It takes the row out.
    Deleted,
    /// It names one more page on which the row was read.
    Mention,
}

/// A name of a country or body, and in which system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedName<'a> {
    /// A country code of CAMEO.
    Cameo(&'a str),
    /// A group code of CAMEO: `EEC` is the EU.
    Group(&'a str),
    /// A country code of FIPS 10-4.
    Fips(&'a str),
    /// A name in words, or alpha-3.
    Words(&'a str),
}

/// What happened, as the feed says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActName<'a> {
    /// A code of CAMEO.
    Cameo(&'a str),
    /// The words of a code of CAMEO, in a file that lacks the code.
    CameoWords(&'a str),
    /// Type and mode of PLOVER.
    Plover(&'a str, &'a str),
    /// Type and sub-type of ACLED.
    Acled(&'a str, &'a str),
    /// The type of violence of UCDP.
    Ucdp(&'a str),
    /// The sort of visit.
    Visits(&'a str),
}

impl<'a> FeedRecord<'a> {
    fn new(line: u64, id: &'a str, day: NaiveDate, act: ActName<'a>) -> Self {
        Self {
            line,
            id,
            day,
            last: day,
            act,
            a: None,
            b: None,
            more: Default::default(),
            place: "",
            country: None,
            point: None,
            goldstein: None,
            mentions: None,
            page: "",
            stamp: None,
            says: FeedSays::Row,
            twin: None,
        }
    }
}

/// What is done with each row: one that cannot be read is told as it is met.
pub type Each<'e, E> = dyn FnMut(Result<FeedRecord<'_>, RowError>) -> Result<(), E> + 'e;

/// Reads the rows of a file of that feed one by one, each handed on before the next is read.
///
/// # Errors
/// A file that cannot be read or lacks a column, and the first error of `each`, which gets every row that
/// cannot be read.
pub fn each_record<E: From<ExchangeError>>(
    file: &mut SourceFile,
    feed: Feed,
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let name = file.name().to_owned();
    let first = if feed == Feed::Gdelt { first_line(file)? } else { String::new() };
    let text: Box<dyn Read + Send + '_> = file.text().map_err(E::from)?;
    match feed {
        Feed::Gdelt if gdelt_table::is_header_of_table(&first) => {
            let format = if first.contains('\t') { InputFormat::Tsv } else { InputFormat::Csv };
            gdelt_table::each(text, (&name, format), each)
        }
        Feed::Gdelt => gdelt::each(text, &name, each),
        Feed::Icews => icews::each(text, &name, each),
        Feed::Plover => plover::each(text, &name, each),
        Feed::Acled => acled::each(text, &name, each),
        Feed::Ucdp => ucdp::each(text, &name, each),
        Feed::Visits => visits::each(text, &name, each),
    }
}

/// The first line of a file, as far as a header may be long.
fn first_line(file: &mut SourceFile) -> Result<String, ExchangeError> {
    const LONGEST: u64 = 1 << 16;
    let name = file.name().to_owned();
    let mut start = Vec::new();
    file.text()?
        .take(LONGEST)
        .read_to_end(&mut start)
        .map_err(|source| ExchangeError::Read { file: name, source })?;
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(String::from_utf8_lossy(line).into_owned())
}

/// A text that is there: what feeds write for nothing is none.
fn some(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_null = matches!(text, "" | "NA" | "NULL" | "None" | "null" | "NaN" | "--" | "---");
    (!is_null).then_some(text)
}

/// Both coordinates, where they are on the globe; nought and nought is none.
fn point(lat: &str, lon: &str) -> Option<(f64, f64)> {
    let (lat, lon): (f64, f64) = (some(lat)?.parse().ok()?, some(lon)?.parse().ok()?);
    let is_on = lat.abs() <= 90.0 && lon.abs() <= 180.0 && (lat != 0.0 || lon != 0.0);
    is_on.then_some((lat, lon))
}

/// Goldstein's scale, where it is one.
fn goldstein(text: &str) -> Option<f64> {
    some(text)?.parse().ok().filter(|value: &f64| value.abs() <= 10.0)
}

/// One number of texts, the same on every machine and in every version: FNV-1a, 64 bits.
fn number_of(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0x1f])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}
