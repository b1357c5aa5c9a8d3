//! Answers: one file for each question, from the store's rows and the measures to a value.
//!
//! The only room that joins store, exchange and graph. It never prints.

mod doubles;
mod error;
mod graph;
mod record;
mod sample;
mod select;
mod timeline;
mod why;

pub use error::AnswerError;
pub use graph::{AllTies, Asked, Basis, GraphAnswer, Named, Scope, all_ties, expand, graph};
pub use sample::sample;
pub use select::select;
pub use timeline::{COLUMNS, Timeline, TimelineOptions, cells, participants, timeline};
pub use why::{WhyAnswer, WhyRow, why};
