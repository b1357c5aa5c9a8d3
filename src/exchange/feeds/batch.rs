//! Rows that one thread reads and another takes: their lines in one text, their fields as places in it.

use std::{ops::Range, sync::mpsc::sync_channel, thread};

use chrono::NaiveDate;

use super::{ActName, Each, FeedName, FeedRecord};
use crate::exchange::{error::ExchangeError, row_error::RowError};

/// Bytes of lines in a batch: enough to pay for handing it over.
const FULL: usize = 1 << 20;
/// Batches that may wait.
const WAITING: usize = 4;

/// Runs both: `read` hands on what it makes, in order, until `take` has had enough.
///
/// # Errors
/// The first error of `take`, else that of `read`.
pub(super) fn beside<T: Send, E: From<ExchangeError>>(
    read: impl FnOnce(&mut dyn FnMut(T) -> bool) -> Result<(), ExchangeError> + Send,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(WAITING);
        let reading = scope.spawn(move || read(&mut |made| sender.send(made).is_ok()));
        for made in &receiver {
            take(made)?;
        }
        let failed = |_| {
            let source = std::io::Error::other("a thread failed");
            Err(ExchangeError::Output(source))
        };
        Ok(reading.join().unwrap_or_else(failed)?)
    })
}

/// Some thousands of rows.
#[derive(Debug, Default)]
pub(super) struct Batch {
    text: String,
    rows: Vec<Result<Cut, RowError>>,
}

/// A row whose texts are places in the text of its batch.
#[derive(Debug)]
pub(super) struct Cut {
    /// Everything that is no text.
    bare: FeedRecord<'static>,
    id: Range<usize>,
    code: Code,
    a: Option<Name>,
    b: Option<Name>,
    place: Range<usize>,
    country: Option<Name>,
    page: Range<usize>,
}

/// A code as it stands, or mended.
#[derive(Debug)]
enum Code {
    There(Range<usize>),
    Mended(String),
}

/// A name by its system.
#[derive(Debug)]
enum Name {
    Cameo(Range<usize>),
    Group(Range<usize>),
    Fips(Range<usize>),
    Words(Range<usize>),
}

impl Batch {
    /// Adds the text of a line; where it stands.
    pub(super) fn push_line(&mut self, line: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(line);
        start..self.text.len()
    }

    /// The text at that place.
    pub(super) fn line(&self, at: &Range<usize>) -> &str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    pub(super) fn push(&mut self, row: Result<Cut, RowError>) {
        self.rows.push(row);
    }

    pub(super) fn is_full(&self) -> bool {
        self.text.len() >= FULL
    }

    /// A row whose texts are parts of lines of this batch, but for a mended code.
    pub(super) fn cut(&self, record: &FeedRecord<'_>) -> Cut {
        let name = |name: FeedName<'_>| match name {
            FeedName::Cameo(text) => Name::Cameo(self.place(text)),
            FeedName::Group(text) => Name::Group(self.place(text)),
            FeedName::Fips(text) => Name::Fips(self.place(text)),
            FeedName::Words(text) => Name::Words(self.place(text)),
        };
        let code = match record.act {
            ActName::Cameo(code) if self.holds(code) => Code::There(self.place(code)),
            ActName::Cameo(code) => Code::Mended(code.to_owned()),
            _ => Code::Mended(String::new()),
        };
        let bare: FeedRecord<'static> = FeedRecord {
            last: record.last,
            point: record.point,
            goldstein: record.goldstein,
            mentions: record.mentions,
            stamp: record.stamp,
            twin: record.twin,
            says: record.says,
            ..FeedRecord::new(record.line, "", record.day, ActName::Cameo(""))
        };
        Cut {
            bare,
            id: self.place(record.id),
            code,
            a: record.a.map(name),
            b: record.b.map(name),
            place: self.place(record.place),
            country: record.country.map(name),
            page: self.place(record.page),
        }
    }

    /// Hands every row on.
    pub(super) fn each<E>(&mut self, each: &mut Each<'_, E>) -> Result<(), E> {
        let text = self.text.as_str();
        for row in self.rows.drain(..) {
            match row {
                Ok(cut) => each(Ok(cut.record(text)))?,
                Err(error) => each(Err(error))?,
            }
        }
        Ok(())
    }

    /// Whether a text is a part of this batch's.
    fn holds(&self, part: &str) -> bool {
        let (first, end) =
            (self.text.as_ptr().addr(), self.text.as_ptr().addr() + self.text.len());
        part.is_empty() || (first..end).contains(&part.as_ptr().addr())
    }

    /// Where a part of the text stands; nowhere for an empty one, which may be any.
    fn place(&self, part: &str) -> Range<usize> {
        if part.is_empty() || !self.holds(part) {
            return 0..0;
        }
        let start = part.as_ptr().addr() - self.text.as_ptr().addr();
        start..start + part.len()
    }
}

impl Cut {
    fn record<'r>(&'r self, text: &'r str) -> FeedRecord<'r> {
        let at = |place: &Range<usize>| text.get(place.clone()).unwrap_or_default();
        let name = |name: &Name| match name {
            Name::Cameo(place) => FeedName::Cameo(at(place)),
            Name::Group(place) => FeedName::Group(at(place)),
            Name::Fips(place) => FeedName::Fips(at(place)),
            Name::Words(place) => FeedName::Words(at(place)),
        };
        let code = match &self.code {
            Code::There(place) => at(place),
            Code::Mended(code) => code,
        };
        let day: NaiveDate = self.bare.day;
        FeedRecord {
            last: self.bare.last,
            a: self.a.as_ref().map(name),
            b: self.b.as_ref().map(name),
            place: at(&self.place),
            country: self.country.as_ref().map(name),
            point: self.bare.point,
            goldstein: self.bare.goldstein,
            mentions: self.bare.mentions,
            page: at(&self.page),
            stamp: self.bare.stamp,
            twin: self.bare.twin,
            says: self.bare.says,
            ..FeedRecord::new(self.bare.line, at(&self.id), day, ActName::Cameo(code))
        }
    }
}
