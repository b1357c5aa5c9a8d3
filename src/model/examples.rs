//! A few examples of each thing that an import did or would do.

use std::collections::BTreeMap;

/// How many of each are kept.
const EACH: usize = 5;

/// The first few of each outcome or reason, in words: `line 12: 2025-10-09 meeting Talks on water`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples(BTreeMap<String, Vec<String>>);

impl Examples {
    /// Keeps one more of that outcome, where there are not enough yet.
    pub fn add(&mut self, outcome: &str, said: impl FnOnce() -> String) {
        match self.0.get_mut(outcome) {
            Some(known) if known.len() >= EACH => {}
            Some(known) => known.push(said()),
            None => {
                self.0.insert(outcome.to_owned(), vec![said()]);
            }
        }
    }

    /// Keeps those of another, as far as there are not enough yet.
    pub fn append(&mut self, other: Self) {
        for (outcome, examples) in other.0 {
            for said in examples {
                self.add(&outcome, || said);
            }
        }
    }

    /// The examples of an outcome.
    pub fn of(&self, outcome: &str) -> &[String] {
        self.0.get(outcome).map_or(&[], Vec::as_slice)
    }

    /// Every outcome with its examples, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(outcome, said)| (outcome.as_str(), said.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_five_of_each_are_kept() {
        let mut examples = Examples::default();
        (1..9).for_each(|line| examples.add("new", || format!("line {line}")));
        let mut more = Examples::default();
        more.add("same", || "line 9".to_owned());
        more.add("new", || "line 10".to_owned());
        examples.append(more);
        assert_eq!(examples.of("new"), ["line 1", "line 2", "line 3", "line 4", "line 5"]);
        assert_eq!(examples.of("same"), ["line 9"]);
        assert!(examples.of("changed").is_empty());
    }
}
