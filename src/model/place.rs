//! Places.

use super::{ActorKey, PlaceKey};

/// A place; shown by its name of the event's day and found by any of its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its key: `dushanbe`.
    pub key: PlaceKey,
    /// Its name in English.
    pub name: String,
    /// The country it lies in.
    pub country: Option<ActorKey>,
    /// Latitude in degrees, WGS 84.
    pub lat: Option<f64>,
    /// Longitude in degrees, WGS 84.
    pub lon: Option<f64>,
    /// IANA time zone.
    pub tz: Option<String>,
    /// The place it lies in.
    pub within: Option<PlaceKey>,
}
