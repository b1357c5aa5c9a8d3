//! `chancery`: a geopolitical event-timeline database.

pub mod model;
