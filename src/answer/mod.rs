//! Answers: one file for each question, from the store's rows and the measures to a value.
//!
//! The only room that joins store, exchange and graph. It never prints.

mod add;
mod check;
mod doubles;
mod error;
mod graph;
mod import;
mod init;
mod lists;
mod parties;
mod record;
mod sample;
mod select;
mod sheet;
mod show;
mod timeline;
mod undo;
mod why;

pub use add::{CiteDraft, add, cite};
pub use check::check;
pub use doubles::doubles;
pub use error::{AnswerError, on_one_line};
pub use graph::{AllTies, Asked, Basis, GraphAnswer, Named, Scope, all_ties, expand, graph};
pub use import::{ImportAsked, ImportReport, LineAdded, LineAdder, LineAsked, import};
pub use init::{init, refresh};
pub use lists::{Reference, list};
pub use parties::{PartySet, party_sets};
pub use sample::sample;
pub use select::select;
pub use sheet::{AddedLine, SheetAdded, SheetAsked, SheetWritten, add_sheet, write_sheet};
pub use show::{ShowAnswer, Shown, show};
pub use timeline::{COLUMNS, Timeline, TimelineOptions, cells, participants, timeline};
pub use undo::undo;
pub use why::{WhyAnswer, WhyRow, why};
