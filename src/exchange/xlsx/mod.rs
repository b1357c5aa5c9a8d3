//! Excel workbooks (Office Open XML): the rows of one sheet, as they stream.
//!
//! The texts that cells share are held in memory, the rows are not. Numbers that are formatted as dates
//! come as days (`2025-10-08`), with a clock where they have one.

mod cells;
mod serial;
mod sheet;
mod strings;
mod styles;
mod workbook;

pub(super) use sheet::XlsxRows;
pub(super) use workbook::Workbook;

use super::{error::ExchangeError, xml::XmlError};

/// The refusal of a workbook's part.
fn refused(file: &str, part: &str, error: XmlError) -> ExchangeError {
    match error {
        XmlError::Io(source) => ExchangeError::Read { file: file.to_owned(), source },
        XmlError::Form(problem) => {
            let problem = format!("`{part}` in the workbook cannot be read: {problem}");
            ExchangeError::Unfit { file: file.to_owned(), problem }
        }
    }
}
