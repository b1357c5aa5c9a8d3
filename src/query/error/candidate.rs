//! What a name may have meant.

/// A way to write it that would be understood, and words that tell it from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// As it can be typed: `KGZ/sadyr-japarov`.
    pub written: String,
    /// What it is: `President of Kyrgyzstan`.
    pub words: String,
}

impl Candidate {
    /// A candidate.
    pub fn new(written: impl Into<String>, words: impl Into<String>) -> Self {
        Self { written: written.into(), words: words.into() }
    }
}

/// Two columns, indented.
pub(super) fn columns(candidates: &[Candidate]) -> Vec<String> {
    let width = |text: &str| text.chars().count();
    let widest = candidates.iter().map(|c| width(&c.written)).max().unwrap_or_default();
    let line = |c: &Candidate| {
        let gap = " ".repeat(widest.saturating_sub(width(&c.written)));
        format!("  {}{gap}  {}", c.written, c.words).trim_end().to_owned()
    };
    candidates.iter().map(line).collect()
}
