//! The text of a sheet, no longer than can be looked at as a whole.

use std::io::Read;

use crate::exchange::ExchangeError;

/// The largest sheet that is read, in bytes and in lines: a line costs some 2.7 kB while it is looked at,
/// and no input may take more than 256 MiB.
const MOST_BYTES: u64 = 16 << 20;
const MOST_LINES: usize = 80_000;

/// Reads a sheet; `name` is its name in messages.
///
/// # Errors
/// More than 16 MiB or 80,000 lines, text that is no UTF-8.
pub fn sheet_text(input: impl Read, name: &str) -> Result<String, ExchangeError> {
    let unfit = |problem| ExchangeError::Unfit { file: name.to_owned(), problem };
    let mut bytes = Vec::new();
    input
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| ExchangeError::Read { file: name.to_owned(), source })?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        return Err(unfit(format!("is larger than {most} MiB; cut it into several sheets")));
    }
    let lines = bytes.split(|byte| *byte == b'\n').count();
    if lines > MOST_LINES {
        return Err(unfit(format!(
            "has {lines} lines, and a sheet at most {MOST_LINES}; cut it into several, or import it as csv"
        )));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before =
            error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        unfit(format!("line {line}: this is no UTF-8 text (save the sheet as UTF-8)"))
    })
}
