//! The graph of who engages with whom: parties, dyads, episodes, ties. Pure: no I/O, no clock.
//!
//! ```text
//! Record ── Party           which state-level actors take part in an event, and by which Ruling
//!   ├── format, dyads       bilateral or at one table; who faces whom
//!   └── episodes            an event with all that stands under it
//! Rules ── WeightSet        what a contact weighs, by kind, format and level; how it fades
//!   ├── Discount            how it is divided among the dyads it makes
//!   └── Nested              what a dyad gets from one episode
//! Selection                 the events that a query picked
//!   ├── Ties                every dyad; to a petgraph
//!   ├── PoleTies            states and poles
//!   ├── Contacts            the contacts behind each tie, and their spells
//!   ├── Shares, Comparison    a state's contact divided among the poles, and how sure one may be
//!   ├── Why                 the events behind one tie, adding up to it
//!   └── Considered          what was left out
//! ```
//!
//! A [`Record`] is filled by a [`RecordBuilder`] with everything that is not withdrawn; parties,
//! formats and episodes are read from the whole of it, before any query. Only held events count.
//! What is measured and why is the contract's section on measures; each file here names its part
//! of it and says how the contract was read where it leaves room.

mod acting;
mod builder;
mod considered;
mod contacts;
mod discount;
mod draws;
mod dyad;
mod episode;
mod error;
mod facts;
mod format;
mod index;
mod lead;
mod ledger;
mod lists;
mod participation;
mod party;
mod poles;
mod record;
mod register;
mod rules;
mod ruling;
mod selection;
mod shares;
mod structure;
mod sums;
mod tie;
mod ties;
mod tree;
mod weigh;
mod why;

#[cfg(test)]
mod tests;

pub use builder::{RecordBuilder, RecordEvents};
pub use considered::Considered;
pub use contacts::{Contact, Contacts, Spell};
pub use discount::Discount;
pub use dyad::NoDyad;
pub use episode::Nested;
pub use error::GraphError;
pub use facts::Assumed;
pub use index::{ActorIndex, EventIndex, KindIndex, OfficeIndex, RoleIndex, SeriesIndex};
pub use lead::Lead;
pub use participation::Participation;
pub use party::Party;
pub use poles::{AskedPole, PoleTies, StateTies};
pub use record::{Record, RecordEvent, RecordParticipant};
pub use rules::{EuRule, HalfLife, RULED_KINDS, Rules};
pub use ruling::Ruling;
pub use selection::Selection;
pub use shares::{
    Balance, Band, Comparison, Concentration, DRAWS, Difference, Influence, LEAST_UNITS,
    Periods, PoleShare, Reading, ShareRules, Shares, Span, StateComparison, StateShares,
    Verdict, states_with_poles,
};
pub use structure::{
    Adjacency, ByNode, Central, Communities, Node, OrderedPath, OrderedStep, Partition,
    PathStep, Profiles, SimilarityMeasure, TiePath, adjusted_rand, betweenness, centrality,
    communities, eigenvector, fewest_steps, modularity, pagerank, partition, path_in_order,
    similarity, strongest_path,
};
pub use tie::Tie;
pub use ties::{DyadTie, Ties};
pub use why::{Part, Why, WhyLine};
