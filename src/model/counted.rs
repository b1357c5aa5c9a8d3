//! A number and its noun.

/// `1 event`, `3 events`: for nouns whose plural is an s.
pub fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
