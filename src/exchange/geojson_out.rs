//! GeoJSON (RFC 7946): one feature an event, a point where its place has one, `geometry: null` elsewhere.
//!
//! The standard has no member for time: `start`, `end`, `edtf`, `precision` and `tz` are properties.

use std::io::Write;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::model::EventId;

use super::{
    error::ExchangeError,
    file_event::{EventWriter, FileEvent, Told},
    json_row::write_json,
};

/// Writes events as a collection of features.
#[derive(Debug)]
pub struct GeoJsonWriter<W> {
    out: W,
    is_first: bool,
    bounds: Option<Bounds>,
}

/// The box around every point so far.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bounds {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl<W: Write> GeoJsonWriter<W> {
    /// A collection.
    pub fn new(out: W) -> Self {
        Self { out, is_first: true, bounds: None }
    }

    fn raw(&mut self, text: &str) -> Result<(), ExchangeError> {
        self.out.write_all(text.as_bytes()).map_err(ExchangeError::Output)
    }

    fn widen(&mut self, lon: f64, lat: f64) {
        let old =
            self.bounds.unwrap_or(Bounds { west: lon, south: lat, east: lon, north: lat });
        self.bounds = Some(Bounds {
            west: old.west.min(lon),
            south: old.south.min(lat),
            east: old.east.max(lon),
            north: old.north.max(lat),
        });
    }
}

impl<W: Write> EventWriter for GeoJsonWriter<W> {
    fn begin(&mut self, name: &str) -> Result<(), ExchangeError> {
        self.raw("{\"type\":\"FeatureCollection\",\"name\":")?;
        write_json(&mut self.out, name).map_err(ExchangeError::Output)?;
        self.raw(",\"features\":[")
    }

    fn event(&mut self, told: &FileEvent) -> Result<Told, ExchangeError> {
        let point = told.position.map(|(lat, lon)| (rounded(lon), rounded(lat)));
        let geometry = match point {
            Some((lon, lat)) => {
                self.widen(lon, lat);
                json!({ "type": "Point", "coordinates": [lon, lat] })
            }
            None => Value::Null,
        };
        let feature = json!({
            "type": "Feature", "id": told.event.uuid.to_string(), "geometry": geometry,
            "properties": properties(told),
        });
        self.raw(if self.is_first { "\n" } else { ",\n" })?;
        self.is_first = false;
        write_json(&mut self.out, &feature).map_err(ExchangeError::Output)?;
        Ok(if point.is_some() { Told::Whole } else { Told::But("without a place on the map") })
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.raw("\n]")?;
        if let Some(Bounds { west, south, east, north }) = self.bounds {
            let bounds = json!([west, south, east, north]);
            self.raw(&format!(",\"bbox\":{bounds}"))?;
        }
        self.raw("}\n")?;
        self.out.flush().map_err(ExchangeError::Output)
    }
}

/// Seven decimals are a centimetre.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e7).round() / 1e7
}

/// The number of an event; a row of a feed is called by its feed's name.
fn event_number(id: EventId) -> Value {
    if id.feed().is_some() { id.to_string().into() } else { id.0.into() }
}

/// Every property of every feature, so that readers that make a table of them find the same columns.
fn properties(told: &FileEvent) -> Value {
    let event = &told.event;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let tags: Vec<&str> = event.tags.iter().map(|tag| tag.as_str()).collect();
    let amount = event.amount.and_then(|amount| amount.major().parse::<f64>().ok());
    json!({
        "id": event_number(event.id),
        "title": event.title,
        "start": day(event.date.earliest()),
        "end": day(event.date.latest()),
        "edtf": event.date.as_str(),
        "precision": event.date.precision().as_str(),
        "time": event.time.map(|time| time.to_string()),
        "tz": event.zone.as_ref().map(|zone| zone.to_string()),
        "kind": event.kind.as_str(),
        "layer": told.layer.as_str(),
        "status": event.status.as_str(),
        "format": event.format.map(|format| format.as_str()),
        "place": told.place,
        "country": event.country.as_ref().map(|country| country.as_str()),
        "participants": told.participants,
        "amount": amount,
        "currency": event.amount.map(|amount| amount.currency.to_string()),
        "amount_kind": event.amount_kind.map(|kind| kind.as_str()),
        "grade": told.grade.map(|grade| grade.to_string()),
        "series": event.series.as_ref().map(|series| series.as_str()),
        "under": told.above.map(|above| above.to_string()),
        "tags": tags.join(" "),
        "sources": told.sources.join(" "),
        "note": event.note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::file_event::tests::visit;

    fn written(told: &[FileEvent]) -> (Value, Vec<Told>) {
        let mut out = Vec::new();
        let mut writer = GeoJsonWriter::new(&mut out);
        writer.begin("in:TJK").unwrap();
        let became = told.iter().map(|told| writer.event(told).unwrap()).collect();
        writer.end().unwrap();
        (serde_json::from_slice(&out).unwrap(), became)
    }

    fn at(lat: f64, lon: f64) -> FileEvent {
        FileEvent { position: Some((lat, lon)), ..visit() }
    }

    #[test]
    fn a_point_is_longitude_before_latitude() {
        let (file, told) = written(&[visit()]);
        assert_eq!(told, [Told::Whole]);
        insta::assert_snapshot!(serde_json::to_string_pretty(&file).unwrap());
    }

    #[test]
    fn an_event_without_a_place_is_a_feature_without_geometry() {
        let (file, told) = written(&[FileEvent { position: None, ..visit() }]);
        assert_eq!(told, [Told::But("without a place on the map")]);
        assert_eq!(file["features"][0]["geometry"], Value::Null);
        assert!(file.get("bbox").is_none());
        assert_eq!(written(&[]).0["features"], json!([]));
    }

    #[test]
    fn the_box_holds_every_point_and_seven_decimals_are_enough() {
        let (file, _) =
            written(&[at(38.56, 68.78), at(-17.5, 177.123_456_789), at(51.0, -0.1)]);
        assert_eq!(file["bbox"], json!([-0.1, -17.5, 177.123_456_8, 51.0]));
    }
}
