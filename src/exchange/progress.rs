//! How far the reading of a file has come, for whoever watches from another thread.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// How far the reading of a file has come.
#[derive(Debug)]
pub struct Progress {
    size: u64,
    bytes: AtomicU64,
    rows: AtomicU64,
    readings: AtomicU64,
}

impl Progress {
    /// How many of so many parts of the reading are done.
    pub fn done(&self, parts: u64) -> u64 {
        let whole = u128::from(self.size) * u128::from(self.readings.load(Relaxed));
        let done = u128::from(self.bytes.load(Relaxed)) * u128::from(parts) / whole.max(1);
        u64::try_from(done).map_or(parts, |done| done.min(parts))
    }

    /// The rows read so far; in a file that is read several times those of the first reading.
    pub fn rows(&self) -> u64 {
        self.rows.load(Relaxed)
    }

    /// One more row was read.
    pub(crate) fn row(&self) {
        self.rows.fetch_add(1, Relaxed);
    }

    /// The file is going to be read so many times.
    pub(crate) fn expect_readings(&self, readings: u64) {
        self.readings.store(readings, Relaxed);
    }
}

/// A file whose reading is watched.
#[derive(Debug)]
pub(super) struct Watched {
    file: File,
    progress: Arc<Progress>,
}

impl Watched {
    pub(super) fn new(file: File, size: u64) -> Self {
        let (bytes, rows, readings) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(1));
        Self { file, progress: Arc::new(Progress { size, bytes, rows, readings }) }
    }

    pub(super) fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.progress.bytes.fetch_add(u64::try_from(read).unwrap_or_default(), Relaxed);
        Ok(read)
    }
}

impl Seek for Watched {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
