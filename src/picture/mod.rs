//! Pictures: values in, SVG text out. Pure: no I/O, no clock; the same values give the same bytes.
//!
//! ```text
//! GraphPicture, ..  ── draw ──▶ Drawing ── to_svg ──▶ text   ── png ──▶ bytes
//!                                 ├── Frame        heading over it, legend and caption under it
//!                                 ├── font         text measured by the embedded faces
//!                                 └── Svg          elements, with every text escaped
//! ```
//!
//! A drawing is laid out [`WIDTH`] units wide, at which size its smallest text can be read; what
//! colours say is said by place, shape or width too, so that it can be printed in grey.

mod bars;
mod boxes;
mod color;
mod drawing;
mod error;
mod font;
mod frame;
mod graph;
mod number;
mod page;
#[cfg(feature = "png")]
mod png;
mod point;
mod svg;
mod timeline;

pub use bars::{Bar, BarGroup, BarPicture, BarRow};
pub use drawing::{Drawing, WIDTH};
pub use error::PictureError;
pub use frame::Caption;
pub use graph::{GraphLayout, GraphPicture, PictureNode, PictureTie};
pub use page::{Page, PageCell};
pub use timeline::{PictureEvent, PictureLane, TimelinePicture};
