//! Columns by their names, of which some may be missing, doubled or surplus.

use crate::exchange::error::ExchangeError;

/// Where the columns of a table stand that a reader wants.
#[derive(Debug)]
pub(super) struct Named<const N: usize> {
    places: [Option<usize>; N],
    /// How many columns the first line names.
    pub(super) width: usize,
}

impl<const N: usize> Named<N> {
    /// Finds columns by any of their names (separated by a bar), without regard to case, quotes and blanks.
    pub(super) fn find<'n>(header: impl Iterator<Item = &'n str>, wanted: &[&str; N]) -> Self {
        let names: Vec<String> = header.map(normal).collect();
        let place = |any: &&str| {
            let mut words = any.split('|');
            words.find_map(|word| names.iter().position(|name| *name == normal(word)))
        };
        Self { places: wanted.each_ref().map(place), width: names.len() }
    }

    /// Refuses a table that lacks one of these.
    ///
    /// # Errors
    /// The first column that is missing.
    pub(super) fn need(
        self,
        file: &str,
        line: u64,
        needed: &[(usize, &'static str)],
    ) -> Result<Self, ExchangeError> {
        let is_missing = |(at, _): &&(usize, &str)| self.place(*at).is_none();
        match needed.iter().find(is_missing) {
            None => Ok(self),
            Some((_, column)) => Err(ExchangeError::MissingColumn {
                file: file.to_owned(),
                line,
                column,
                hint: "the feed has it in every layout that is known: is the file cut?"
                    .to_owned(),
            }),
        }
    }

    fn place(&self, at: usize) -> Option<usize> {
        self.places.get(at).copied().flatten()
    }

    /// The texts of one row in the order wanted; empty where there is none.
    pub(super) fn pick<'r>(&self, field: impl Fn(usize) -> Option<&'r str>) -> [&'r str; N] {
        self.places.map(|place| place.and_then(&field).unwrap_or_default())
    }
}

/// A name as names are compared: lower case, without blanks, underscores, quotes and byte order marks.
pub(super) fn normal(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, ' ' | '_' | '"' | '\u{feff}' | '.'));
    kept.collect::<String>().trim().to_lowercase()
}
