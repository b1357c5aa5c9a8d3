//! Colours that mean something: one for each layer, dim for what is beside the matter.

use anstyle::{AnsiColor, RgbColor, Style};
use chancery::model::{Layer, shown};

/// Paints text, or leaves it plain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint {
    /// Whether colours are wanted.
    pub(crate) color: bool,
}

impl Paint {
    /// The text in a style; made harmless for a terminal whatever it holds.
    pub(crate) fn styled(self, style: Style, text: &str) -> String {
        let text = shown(text);
        if !self.color || text.is_empty() {
            return text.into_owned();
        }
        format!("{style}{text}{style:#}")
    }

    /// The text as it is, made harmless.
    pub(crate) fn plain(text: &str) -> String {
        shown(text).into_owned()
    }

    /// What is beside the matter.
    pub(crate) fn dim(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    /// Headings.
    pub(crate) fn bold(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// Errors.
    pub(crate) fn error(self, text: &str) -> String {
        self.styled(AnsiColor::Red.on_default().bold(), text)
    }

    /// In the colour `#rrggbb`, where it is one.
    pub(crate) fn hex(self, color: Option<&str>, text: &str) -> String {
        let rgb = color.and_then(rgb);
        let style = rgb.map_or(Style::new(), |rgb| Style::new().fg_color(Some(rgb.into())));
        self.styled(style, text)
    }

    /// What came with a change.
    pub(crate) fn came(self, text: &str) -> String {
        self.styled(AnsiColor::Green.on_default(), text)
    }

    /// What went with a change.
    pub(crate) fn gone(self, text: &str) -> String {
        self.styled(AnsiColor::Red.on_default(), text)
    }

    /// A kind, in the colour of its layer.
    pub(crate) fn layer(self, layer: Layer, text: &str) -> String {
        let color = match layer {
            Layer::Contact => AnsiColor::Blue,
            Layer::Outcome => AnsiColor::Green,
            Layer::Measure => AnsiColor::Yellow,
            Layer::Statement => AnsiColor::Magenta,
            Layer::Act => AnsiColor::Cyan,
        };
        self.styled(color.on_default(), text)
    }
}

fn rgb(color: &str) -> Option<RgbColor> {
    let part = |at: usize| u8::from_str_radix(color.get(at..at + 2)?, 16).ok();
    Some(RgbColor(part(1)?, part(3)?, part(5)?))
}
