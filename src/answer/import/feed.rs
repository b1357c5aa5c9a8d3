//! Rows of a feed into the file: read, their names found, written as codes.

use std::{fs::File, io, thread};

use super::{ImportAsked, ImportReport, feed_coder::Coder, settled::Settled};
use crate::{
    answer::{AnswerError, FeedError},
    exchange::{ExchangeError, FeedRecord, InputFormat, SourceFile, each_record},
    model::Feed,
    store::{FeedFile, FeedLoaded, FeedRead, Stamp, Store, StoreError, sha256_of},
};

/// Imports one file of a feed: all of it as one change, or nothing.
pub(super) fn import(
    store: &Store,
    stamp: &Stamp,
    file: &mut SourceFile,
    (feed, asked): (Feed, &ImportAsked),
) -> Result<ImportReport, AnswerError> {
    if let Some(term) = asked.terms.first() {
        return Err(FeedError::Terms(term.clone()).into());
    }
    let format = InputFormat::Feed(feed);
    let settled = Settled::of_file(store, asked, format)?;
    let own = settled.own().to_vec();
    let mut coder = Coder::new(store, settled)?;
    let acts = coder.acts().to_vec();
    let mut report = ImportReport {
        format: format!("{}{}", format.words(), file.packed()),
        ..Default::default()
    };
    let name = asked.file.clone();
    let into =
        FeedFile { feed, name: &name, acts: &acts, settled: &own, is_rehearsal: asked.dry_run };
    let written = thread::scope(|scope| {
        let path = asked.file.clone();
        // The file as it lies there is hashed beside its rows.
        let hashed = scope.spawn(move || hash(&path));
        let sha256 =
            || hashed.join().unwrap_or_else(|_| Err(io::Error::other("a thread failed")));
        let fill = |write: &mut Write<'_>| -> Result<(), AnswerError> {
            each_record(file, feed, &mut |record| {
                report.read += 1;
                match record {
                    Ok(record) => row(&record, feed, &mut coder, &mut report, write),
                    Err(error) if asked.keep_going => {
                        report.skip("refused");
                        report.rejected.push(error);
                        Ok(())
                    }
                    Err(error) => Err(ExchangeError::from(error).into()),
                }
            })
        };
        store.import_feed(stamp, into, fill, || {
            sha256().map_err(|source| {
                ExchangeError::Read { file: asked.file.clone(), source }.into()
            })
        })
    })?;
    report.count(written.value);
    report.settled = coder.settled().used().collect();
    report.unknown = coder.into_unknown();
    Ok(report)
}

/// SHA-256 of a file as it lies there.
fn hash(path: &str) -> io::Result<String> {
    sha256_of(File::open(path)?)
}

/// Takes a row into the store.
type Write<'w> = dyn FnMut(FeedRead<'_>) -> Result<(), StoreError> + 'w;

/// Hands one row on, or counts why it is left out.
fn row(
    record: &FeedRecord<'_>,
    feed: Feed,
    coder: &mut Coder<'_>,
    report: &mut ImportReport,
    write: &mut Write<'_>,
) -> Result<(), AnswerError> {
    if record.is_deleted {
        return Ok(write(FeedRead::Deleted(record.id))?);
    }
    match coder.code(record, feed)? {
        Ok(coded) => Ok(write(FeedRead::Row(coded.incoming(record, coder)))?),
        Err(reason) => {
            report.skip(&reason);
            Ok(())
        }
    }
}

impl ImportReport {
    fn skip(&mut self, reason: &str) {
        self.skip_many(reason, 1);
    }

    fn skip_many(&mut self, reason: &str, rows: u64) {
        if rows > 0 {
            *self.skipped.entry(reason.to_owned()).or_default() += rows;
        }
    }

    /// What the store did with the rows that came to it.
    fn count(&mut self, done: FeedLoaded) {
        self.new = done.new;
        self.same = done.same;
        self.changed = done.changed;
        self.merged = done.merged;
        self.skip_many("older than what is here", done.older);
        self.skip_many(
            "of an id that stands before in the file, with other content",
            done.twice,
        );
        self.skip_many("taken out by the feed, and not here", done.absent);
    }
}
