//! A drawing as pixels.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        Options, Tree,
        fontdb::{Database, Source},
    },
};

use super::{
    drawing::{Drawing, WIDTH},
    error::PictureError,
    font::{BOLD, REGULAR},
};

/// The most pixels of a picture: they take 4 bytes each while it is made.
const MOST_PIXELS: u64 = 40_000_000;

/// See [`Drawing::to_png`].
pub(super) fn png(drawing: &Drawing, width: u32) -> Result<Vec<u8>, PictureError> {
    let wrong = |what: String| PictureError::Pixels(what);
    let scale = f64::from(width) / f64::from(WIDTH);
    let height = pixels(drawing.height * scale);
    if u64::from(width) * height > MOST_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(&drawing.to_svg(WIDTH), &options)
        .map_err(|error| wrong(error.to_string()))?;
    let high = u32::try_from(height).unwrap_or(u32::MAX);
    let mut pixmap =
        Pixmap::new(width, high).ok_or_else(|| wrong("it has no size".to_owned()))?;
    let factor = pixmap_scale(scale);
    resvg::render(&tree, Transform::from_scale(factor, factor), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| wrong(error.to_string()))
}

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for face in [REGULAR, BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(face)));
    }
    Arc::new(fonts)
});

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a height is never negative, and one beyond u64 is refused as too large"
)]
fn pixels(height: f64) -> u64 {
    height.ceil() as u64
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a scale has a few digits"
)]
fn pixmap_scale(scale: f64) -> f32 {
    scale as f32
}
