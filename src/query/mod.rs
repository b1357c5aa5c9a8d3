//! The language of queries and entries, typed.
//!
//! ```text
//! arguments, a search box, a view ── Terms      cut apart, every value with its place
//!                                      ├── Query           which events: clauses of tests
//!                                      └── entry::draft    one proposed event
//! ```
//!
//! One table ([`terms`]) holds every word; the parsers, the help, the flags of `add` and the
//! completions are made from it. Names are looked up through [`Names`], which the store
//! implements; this layer knows no database.

mod asked;
mod clause;
mod describe;
pub mod entry;
mod error;
#[cfg(test)]
mod fake;
mod finder;
mod help;
mod lex;
mod lookup;
mod made;
mod names;
mod parse;
mod phrase;
mod piece;
mod plain;
mod print;
mod remembered;
mod renamed;
pub mod row;
mod shipped;
mod spot;
mod suggest;
mod term;
#[cfg(test)]
mod tests;
mod things;
mod value;
mod view;
mod who;
mod written;

pub use clause::{Clause, Query, Test};
pub use describe::{actor as tell_actor, place as tell_place};
pub use error::{Candidate, Help, QueryError};
pub use finder::key_of;
pub use help::reference;
pub use lex::Terms;
pub use made::WithMade;
pub use names::{Called, FoundBy, Names, NamesError};
pub use phrase::Phrase;
pub use plain::{actors, as_item};
pub use remembered::Remembered;
pub use spot::{Span, Spot};
pub use suggest::{NameLists, Suggested, Suggester};
pub use term::{Stands, Term, amendment_flags, flags, terms};
pub use view::to_save;
pub use who::{Somebody, Wanted, Who};
