//! Rows of a feed into the file: read, their names found, written as codes.

use std::{fs::File, io, thread};

use super::{ImportAsked, ImportReport, feed_coder::Coder, settled::Settled};
use crate::{
    answer::{AnswerError, FeedError},
    exchange::{ExchangeError, FeedRecord, FeedSays, InputFormat, SourceFile, each_record},
    model::Feed,
    store::{FeedFate, FeedFile, FeedLoaded, FeedRead, Stamp, Store, TakeRow, sha256_of},
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
    let progress = file.progress();
    let into =
        FeedFile { feed, name: &name, acts: &acts, settled: &own, is_rehearsal: asked.dry_run };
    let written = thread::scope(|scope| {
        let path = asked.file.clone();
        // The file as it lies there is hashed beside its rows.
        let hashed = scope.spawn(move || hash(&path));
        let sha256 =
            || hashed.join().unwrap_or_else(|_| Err(io::Error::other("a thread failed")));
        let fill = |write: &mut TakeRow<'_>| -> Result<(), AnswerError> {
            each_record(file, feed, &mut |record| {
                report.read += 1;
                progress.row();
                match record {
                    Ok(record) => row(&record, feed, &mut coder, &mut report, write),
                    Err(error) if asked.keep_going => {
                        report.skip("refused");
                        report.refuse(error);
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

/// Hands one row on, or counts why it is left out.
fn row(
    record: &FeedRecord<'_>,
    feed: Feed,
    coder: &mut Coder<'_>,
    report: &mut ImportReport,
    write: &mut TakeRow<'_>,
) -> Result<(), AnswerError> {
    let (id, page) = (record.id, record.page);
    let of_id = match record.says {
        FeedSays::Row => None,
        FeedSays::Deleted => Some(FeedRead::Deleted(id)),
        FeedSays::Mention => Some(FeedRead::Mention { id, page }),
    };
    if let Some(read) = of_id {
        let fate = write(read)?;
        report
            .examples
            .add(fate.words(), || format!("line {}: {feed}:{}", record.line, record.id));
        return Ok(());
    }
    match coder.code(record, feed)? {
        Ok(coded) => {
            let fate = write(FeedRead::Row(coded.incoming(record, coder)))?;
            report.examples.add(fate.words(), || coded.said(record, feed, coder));
        }
        Err(reason) => {
            report.skip(&reason);
            let said = || format!("line {}: {feed}:{}, {}", record.line, record.id, record.day);
            report.examples.add(&reason, said);
        }
    }
    Ok(())
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
        self.skip_many(FeedFate::Older.words(), done.older);
        self.skip_many(FeedFate::Twice.words(), done.twice);
        self.skip_many(FeedFate::Absent.words(), done.absent);
        self.skip_many(FeedFate::Orphan.words(), done.orphans);
    }
}
