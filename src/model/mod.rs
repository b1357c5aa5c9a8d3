//! Plain values without input or output: what the other layers speak of.

pub mod date_error;
pub mod date_input;
pub mod date_words;
pub mod edtf;
pub mod fold;
pub mod invisible;
pub mod month;
pub mod shown;
pub mod time;
