//! A database as bytes: how the shipped events are part of a release.

use std::io::Write as _;

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use rusqlite::Connection;

use super::{Stamp, Store, StoreError, open::harden};

/// The size of the database, before its compressed pages.
const HEAD: usize = 8;

impl Store {
    /// The whole database, compressed.
    pub fn image(&mut self) -> Result<Vec<u8>, StoreError> {
        self.connection.execute_batch("VACUUM")?;
        let pages = self.connection.serialize("main")?;
        let size = u64::try_from(pages.len()).unwrap_or_default();
        let mut image = size.to_le_bytes().to_vec();
        let mut encoder = ZlibEncoder::new(&mut image, Compression::best());
        encoder.write_all(&pages).map_err(|error| broken(&error))?;
        encoder.finish().map_err(|error| broken(&error))?;
        Ok(image)
    }

    /// The database of an image, in memory; it can only be read.
    pub fn from_image(image: &[u8]) -> Result<Self, StoreError> {
        let cut = || StoreError::Damaged("the image of the sample is cut short".to_owned());
        let (head, pages) = image.split_at_checked(HEAD).ok_or_else(cut)?;
        let size = u64::from_le_bytes(head.try_into().map_err(|_| cut())?);
        let size = usize::try_from(size).map_err(|_| cut())?;
        let pages = ZlibDecoder::new(pages);
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact("main", pages, size, true)?;
        harden(&connection)?;
        Ok(Self::with(connection))
    }
}

/// When and by whom the sample is logged: it is as old as its data, so that its revision is the same
/// everywhere.
pub fn sample_stamp(version: &str) -> Stamp {
    Stamp { at: format!("{version}T00:00:00.000Z"), author: "chancery".to_owned() }
}

fn broken(error: &std::io::Error) -> StoreError {
    StoreError::Damaged(error.to_string())
}
