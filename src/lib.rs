//! `chancery`: a geopolitical event-timeline database.

pub mod exchange;
pub mod model;
pub mod query;
pub mod store;
pub mod timeline;
