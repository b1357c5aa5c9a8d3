//! Answers: one file for each question, from the store's rows and the measures to a value.
//!
//! The only room that joins store, exchange and graph. It never prints.

mod add;
mod amend;
mod check;
mod course;
mod doubles;
mod error;
mod graph;
mod import;
mod init;
mod lists;
mod parties;
mod record;
mod redact;
mod reference;
mod sample;
mod select;
mod show;
mod timeline;
mod undo;
mod which;
mod why;
mod withdraw;

pub use add::{CiteDraft, add, cite};
pub use amend::{AmendAnswer, AmendAsked, Amending, amend};
pub use check::check;
pub use course::course;
pub use doubles::doubles;
pub use error::AnswerError;
pub use graph::{AllTies, Asked, Basis, GraphAnswer, Named, Scope, all_ties, expand, graph};
pub use import::{ImportAsked, ImportReport, import};
pub use init::{init, refresh};
pub use lists::{Reference, list};
pub use parties::{PartySet, party_sets};
pub use redact::{Redaction, redact};
pub use reference::{add_row, amend_row, rename_kind};
pub use sample::sample;
pub use select::select;
pub use show::{ShowAnswer, Shown, show};
pub use timeline::{COLUMNS, Timeline, TimelineOptions, cells, participants, timeline};
pub use undo::undo;
pub use which::{names_event, which_event};
pub use why::{WhyAnswer, WhyRow, why};
pub use withdraw::{Withdrawn, withdraw, withdrawal};
