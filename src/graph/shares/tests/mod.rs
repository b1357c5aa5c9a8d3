//! Shares of small made-up records, and of worlds whose shares are known.

mod coverage;
mod laws;
mod world;
