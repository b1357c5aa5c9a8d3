//! `chancery`: a geopolitical event-timeline database.
//!
//! ```text
//!    answer            one file for each question: values in, values out
//!   /      \
//! store  exchange      one SQLite file | files in and out
//!   |       |
//!   |   timeline graph the one order of events | parties, dyads, ties
//!    \     /
//!     query            the language, typed
//!       |
//!     model            plain values
//! ```
//!
//! `picture` draws (svg, html, png) and knows `model` alone.
//!
//! Imports point down. The fronts (command line, web view) are another crate root.

#[cfg(test)]
#[macro_use]
mod every_variant;

pub mod answer;
pub mod exchange;
pub mod graph;
pub mod model;
pub mod picture;
pub mod query;
pub mod store;
pub mod timeline;
