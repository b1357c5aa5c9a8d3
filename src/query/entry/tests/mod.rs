//! Entries and their amendments.

mod amend;
mod entry;
