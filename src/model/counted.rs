//! A number with its noun.

use std::fmt::Display;

/// `1 episode`, `3 episodes`: the noun takes an `s` unless there is one.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(n: N, noun: &str) -> String {
    if n == N::from(1) { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
