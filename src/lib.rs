//! `chancery`: a geopolitical event-timeline database.

pub mod model;
pub mod query;
