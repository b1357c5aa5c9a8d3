//! `chancery`: a geopolitical event-timeline database.
