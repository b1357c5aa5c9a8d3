//! The log: every change is one transaction with one sentence and a payload of field operations.
//!
//! The payload is canonical JSON (keys sorted, no blanks), kept one operation a row. A change's hash is the SHA-256 of the canonical
//! JSON of its parents, time, author, sentence and payload hash, so that any altered byte shows, and a
//! redacted payload keeps the chain checkable.

use std::fmt::Write as _;

use rusqlite::{Connection, params};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::StoreError;

/// When and by whom a change is made; enters through the caller's context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// UTC, ISO 8601 with milliseconds: `2025-10-08T09:30:00.000Z`.
    pub at: String,
    /// Who.
    pub author: String,
}

/// The payload of a change in the making: its operations are written as they come, and hashed.
pub(crate) struct Payload<'c> {
    connection: &'c Connection,
    seq: Option<i64>,
    written: i64,
    hash: PayloadHash,
}

impl<'c> Payload<'c> {
    /// The payload of the change of that number.
    pub(crate) fn new(connection: &'c Connection, seq: i64) -> Self {
        Self { connection, seq: Some(seq), written: 0, hash: PayloadHash::default() }
    }

    /// A payload that is not written, for operations that a log holds already.
    pub(crate) fn unkept(connection: &'c Connection) -> Self {
        Self { connection, seq: None, written: 0, hash: PayloadHash::default() }
    }

    /// Writes one operation; `event` is the number of the event it touches.
    pub(crate) fn push(&mut self, body: &Value, event: Option<i64>) -> Result<(), StoreError> {
        let Some(seq) = self.seq else { return Ok(()) };
        let body = body.to_string();
        self.written += 1;
        self.hash.push(&body);
        let mut insert =
            self.connection.prepare_cached(include_str!("sql/operation_insert.sql"))?;
        insert.execute(params![seq, self.written, event, body])?;
        Ok(())
    }

    /// The number of the change; none where the payload is not written.
    pub(crate) fn seq(&self) -> Option<i64> {
        self.seq
    }

    /// How many operations were written.
    pub(crate) fn written(&self) -> i64 {
        self.written
    }

    /// The hash of all of them, as one JSON array.
    pub(crate) fn hash(self) -> String {
        self.hash.finish()
    }
}

/// SHA-256 of operations as one JSON array, without ever holding the array.
#[derive(Default)]
pub(crate) struct PayloadHash {
    sha: Sha256,
    is_begun: bool,
}

impl PayloadHash {
    /// Takes the next operation in.
    pub(crate) fn push(&mut self, body: &str) {
        self.sha.update(if self.is_begun { "," } else { "[" });
        self.sha.update(body);
        self.is_begun = true;
    }

    /// The hash in lower-case hexadecimal.
    pub(crate) fn finish(mut self) -> String {
        self.sha.update(if self.is_begun { "]" } else { "[]" });
        hexadecimal(&self.sha.finalize())
    }
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number in this file.
    pub seq: i64,
    /// Its name in every file.
    pub hash: String,
    /// The changes it follows, by hash.
    pub parents: Vec<String>,
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// What was done, in one sentence.
    pub sentence: String,
    /// SHA-256 of the payload: its operations as one canonical JSON array.
    pub payload_hash: String,
}

impl Change {
    /// The hash that this change should have.
    pub fn computed_hash(&self) -> String {
        let body = json!({
            "at": self.at, "author": self.author, "parents": self.parents,
            "payload_hash": self.payload_hash, "sentence": self.sentence,
        });
        sha256(body.to_string().as_bytes())
    }
}

/// SHA-256 of all that can be read, in lower-case hexadecimal.
pub fn sha256_of(mut content: impl std::io::Read) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = content.read(&mut buffer)?;
        if read == 0 {
            return Ok(hexadecimal(&hash.finalize()));
        }
        hash.update(buffer.get(..read).unwrap_or_default());
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in bytes {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
