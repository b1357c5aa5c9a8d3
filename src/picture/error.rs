//! What can be wrong with a picture.

use thiserror::Error;

/// A picture that cannot be made.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PictureError {
    /// More pixels than a picture may have.
    #[error(
        "a picture of {width} x {height} pixels is too large (write svg, ask for a smaller --width, or for less)"
    )]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u64,
    },
    /// The picture could not be turned into pixels.
    #[error("the picture could not be turned into pixels: {0} (write svg instead)")]
    Pixels(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    every_variant!(PictureError { TooLarge, Pixels });

    #[test]
    fn each_message_says_what_and_what_next() {
        let all = [
            PictureError::TooLarge { width: 1600, height: 90_000 },
            PictureError::Pixels("it has no size".to_owned()),
        ];
        assert_every_variant(&all);
        assert_eq!(
            all.map(|error| error.to_string()),
            [
                "a picture of 1600 x 90000 pixels is too large (write svg, ask for a smaller --width, or for less)",
                "the picture could not be turned into pixels: it has no size (write svg instead)",
            ]
        );
    }
}
