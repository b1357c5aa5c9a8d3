//! The sheet: plain text, one event a line, for many events at once.
//!
//! ```text
//! # Dushanbe, October 2025                                       a comment
//! source https://example.org/visit B2                            in force until the next
//! 2025-10-08/2025-10-10  visit/state  Putin in Dushanbe  guest:RUS/putin host:TJK/rahmon
//! > The visit will be the first in ...                           a quote of the event above it
//!   9 Oct 2025  agreement/treaty  Labour migration accord  signatory:RUS,TJK    stands under it
//! ```
//!
//! A line is `DATE KIND TITLE TERMS..`. The date ends before the first word that is a kind, so that it
//! may hold blanks; the title ends before the first term, `WORD:VALUE` with a known word. A word that
//! looks like a term and is none is refused rather than taken into the title; in quotation marks a
//! title holds anything.
//!
//! Here a text becomes lines and lines become text; what they mean is read one room above.

mod annotate;
mod cut;
mod escape;
mod line;
mod problem;
mod read;
#[cfg(test)]
mod tests;
mod text;
mod write;

pub use annotate::{annotated, without_remarks};
pub use line::{InForce, Placed, SheetLine, SheetNumber};
pub use problem::SheetProblem;
pub use read::{Sheet, Vocabulary, sheet};
pub use text::sheet_text;
pub use write::{SheetEvent, SheetWriter};
