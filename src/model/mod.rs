//! Plain values without input or output: what the other layers speak of.

pub mod fold;
pub mod invisible;
pub mod month;
pub mod shown;
