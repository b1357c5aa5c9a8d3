//! A drawing: elements of a size, and the document around them.

#[cfg(feature = "png")]
use super::error::PictureError;
use super::{
    color::PAPER,
    font::FAMILIES,
    number::length,
    svg::{Svg, escaped},
};

/// How wide drawings are laid out; at this size their smallest text can be read.
pub const WIDTH: u32 = 800;

/// A drawing that is [`WIDTH`] units wide.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What it is, in a line.
    pub(super) title: String,
    /// What it shows, for those who cannot see it.
    pub(super) description: String,
    /// How high it is, in units.
    pub(super) height: f64,
    pub(super) svg: Svg,
}

impl Drawing {
    /// Whether a png shows every letter. The embedded faces have Latin, Greek, Cyrillic and Hebrew;
    /// svg and html use those of the reader.
    pub fn has_every_letter(&self) -> bool {
        self.svg.has_every_letter()
    }

    /// The drawing as a PNG that is so many pixels wide, with the embedded faces and no other: the
    /// same bytes on every machine.
    ///
    /// # Errors
    /// A picture of more than forty million pixels.
    #[cfg(feature = "png")]
    pub fn to_png(&self, width: u32) -> Result<Vec<u8>, PictureError> {
        super::png::png(self, width)
    }

    /// The drawing as an SVG document that asks to be shown so many pixels wide.
    pub fn to_svg(&self, width: u32) -> String {
        let (units, wide) = (f64::from(WIDTH), f64::from(width));
        let high = length(self.height * wide / units);
        let head = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{high}\" viewBox=\"0 0 {WIDTH} {}\" font-family=\"{FAMILIES}\" role=\"img\" aria-labelledby=\"title description\">\n",
            length(self.height)
        );
        format!(
            "{head}<title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n<rect width=\"{WIDTH}\" height=\"{}\" fill=\"{PAPER}\"/>\n{}</svg>\n",
            escaped(&self.title),
            escaped(&self.description),
            length(self.height),
            self.svg.as_str()
        )
    }
}
