//! How a contact of many parties is divided.

use crate::model::Format;

/// How the weight of a contact is divided among the dyads it makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Discount {
    /// weight / (n - 1): every party spends 1 in all (Newman 2001). For ties.
    #[default]
    Fractional,
    /// weight x format factor / poles present other than the state. For shares.
    Split,
}

/// The factor of one dyad in a contact of n parties.
pub(super) fn fractional(n: u32) -> f64 {
    1.0 / f64::from(n.saturating_sub(1).max(1))
}

/// The factor of a state's dyad with a pole, in a contact where so many of the poles asked, other
/// than the state, have a party.
pub(super) fn split(format: Option<Format>, poles_present: usize) -> f64 {
    let factor = match format {
        Some(Format::Bilateral) | None => 1.0,
        Some(Format::Margins | Format::Hub) => 0.5,
        Some(Format::Plenary) => 0.25,
    };
    factor / f64::from(u32::try_from(poles_present.max(1)).unwrap_or(u32::MAX))
}
