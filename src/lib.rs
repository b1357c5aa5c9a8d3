//! `chancery`: a geopolitical event-timeline database.

pub mod graph;
pub mod model;
