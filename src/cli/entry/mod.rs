//! Many events quickly: a sheet, lines of JSON, an editor, the keyboard.

pub(super) mod editor;
pub(super) mod keyboard;
pub(super) mod lines;
pub(super) mod sheet;
