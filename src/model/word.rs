//! Closed vocabularies: an enum whose variants are words that people write.

use thiserror::Error;

/// A word that is not in its vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{word}` is no {what} (write one of {known})")]
pub struct WordError {
    /// The vocabulary, e.g. `status`.
    pub what: &'static str,
    /// The word as it was written.
    pub word: String,
    /// The words of the vocabulary, joined by commas.
    pub known: String,
}

/// Defines an enum of words: each variant with the one spelling that is stored, shown and read.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every word of the vocabulary, in its own order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it is stored and shown.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::WordError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|word| word.as_str().eq_ignore_ascii_case(text)).ok_or_else(
                    || $crate::model::WordError {
                        what: $what,
                        word: text.to_owned(),
                        known: Self::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", "),
                    },
                )
            }
        }
    };
}
pub(crate) use words;
