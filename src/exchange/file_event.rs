//! An event as files for calendars, maps and slides tell it: values, and words for people.

use std::collections::BTreeMap;

use super::error::ExchangeError;
use crate::model::{Event, Format, Grade, Layer, Uuid};

/// An event with what such files tell beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct FileEvent {
    /// The event.
    pub event: Event,
    /// The layer of its kind.
    pub layer: Layer,
    /// The name of its place on its day.
    pub place: Option<String>,
    /// The name of the country.
    pub country: Option<String>,
    /// Latitude and longitude of its place, in degrees (WGS 84).
    pub position: Option<(f64, f64)>,
    /// The best citation's grade.
    pub grade: Option<Grade>,
    /// The addresses of its sources, or the key of one without.
    pub sources: Vec<String>,
    /// The participants as the timeline writes them.
    pub participants: String,
    /// The participants in words, by role: `guest`, `Vladimir Putin (Russia)`.
    pub parts: Vec<(String, String)>,
    /// The event above it.
    pub above: Option<Uuid>,
    /// How often it was changed since it was logged.
    pub changes: u32,
    /// When it was last changed: UTC, `2025-10-12T09:00:00.000Z`.
    pub changed_at: String,
}

/// A format that takes events one by one. `begin` comes once, `end` once.
pub trait EventWriter {
    /// Writes what stands before the events; `name` is what the file calls itself.
    fn begin(&mut self, name: &str) -> Result<(), ExchangeError>;

    /// Writes one event, or says why it has no place in such a file.
    fn event(&mut self, event: &FileEvent) -> Result<Told, ExchangeError>;

    /// Writes what stands after the events, and hands all of it on.
    fn end(&mut self) -> Result<(), ExchangeError>;
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was written.
    Whole,
    /// It was written, within a limit of the format: `without a place`.
    But(&'static str),
    /// It was left out: `no day`.
    LeftOut(&'static str),
}

/// How many events became what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    written: usize,
    but: BTreeMap<&'static str, usize>,
    left_out: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, told: Told) {
        self.written += usize::from(!matches!(told, Told::LeftOut(_)));
        match told {
            Told::Whole => {}
            Told::But(limit) => *self.but.entry(limit).or_default() += 1,
            Told::LeftOut(reason) => *self.left_out.entry(reason).or_default() += 1,
        }
    }

    /// How many were written.
    pub fn written(&self) -> usize {
        self.written
    }

    /// The count in words: `212 written, 5 of them without a place, 3 left out: no day`.
    ///
    /// ```
    /// use chancery::exchange::{Tally, Told};
    /// let mut tally = Tally::default();
    /// [Told::Whole, Told::But("without a place"), Told::LeftOut("no day")]
    ///     .map(|told| tally.count(told));
    /// assert_eq!(tally.words(), "2 written, 1 of them without a place, 1 left out: no day");
    /// ```
    pub fn words(&self) -> String {
        let but = self.but.iter().map(|(limit, n)| format!(", {n} of them {limit}"));
        let left_out =
            self.left_out.iter().map(|(reason, n)| format!(", {n} left out: {reason}"));
        format!("{} written{}", self.written, but.chain(left_out).collect::<String>())
    }
}

/// The address, if a browser may follow it: nothing but the web.
pub(super) fn web_address(address: &str) -> Option<&str> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    let is_plain = !address.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_plain).then_some(address)
}

/// The amount in words: `12000000 EUR, pledge`.
pub(super) fn amount_words(event: &Event) -> Option<String> {
    let amount = event.amount?;
    let kind = event.amount_kind.map(|kind| format!(", {kind}")).unwrap_or_default();
    Some(format!("{} {}{kind}", amount.major(), amount.currency))
}

/// What kind of event it is and where it stands: `meeting/bilateral, bilateral, held`.
pub(super) fn kind_words(event: &Event) -> String {
    let format = event.format.filter(|format| *format != Format::Bilateral);
    let format = format.map(|format| format!(", {format}")).unwrap_or_default();
    format!("{}{format}, {}", event.kind, event.status)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{EventId, Status, named_uuid};

    /// A state visit of three days.
    pub(in crate::exchange) fn visit() -> FileEvent {
        let event = Event {
            id: EventId(17),
            uuid: named_uuid("visit"),
            kind: "visit/state".parse().unwrap(),
            title: "Putin in Dushanbe; talks, papers".to_owned(),
            date: crate::model::Edtf::parse("2025-10-08/2025-10-10").unwrap(),
            time: None,
            zone: None,
            status: Status::Held,
            format: None,
            place: "dushanbe".parse().ok(),
            country: "TJK".parse().ok(),
            series: None,
            under: None,
            amount: crate::model::Amount::parse("12.50 EUR").ok(),
            amount_kind: None,
            n_parties: None,
            nth: 1,
            note: Some("=1+1\nsecond line \u{202e}<b>".to_owned()),
            participants: Vec::new(),
            tags: vec!["border".parse().unwrap()],
            is_withdrawn: false,
        };
        FileEvent {
            event,
            layer: Layer::Contact,
            place: Some("Dushanbe".to_owned()),
            country: Some("Tajikistan".to_owned()),
            position: Some((38.56, 68.78)),
            grade: "B2".parse().ok(),
            sources: vec![
                "https://a.example/?a=1&b=2".to_owned(),
                "javascript:alert(1)".to_owned(),
            ],
            participants: "host=TJK; guest=RUS/vladimir-putin".to_owned(),
            parts: vec![
                ("host".to_owned(), "Tajikistan".to_owned()),
                ("guest".to_owned(), "Vladimir Putin (Russia)".to_owned()),
            ],
            above: Some(named_uuid("above")),
            changes: 2,
            changed_at: "2025-10-12T09:00:00.000Z".to_owned(),
        }
    }

    /// The same on another date.
    pub(in crate::exchange) fn dated(date: &str) -> FileEvent {
        let mut told = visit();
        told.event.date = crate::model::Edtf::parse(date).unwrap();
        told
    }

    #[test]
    fn only_the_web_is_followed() {
        for address in ["https://a.example", "HTTP://a.example/ß"] {
            assert_eq!(web_address(address), Some(address));
        }
        for address in ["javascript:alert(1)", "file:///etc", "rfa", "https://a b", "ж"] {
            assert_eq!(web_address(address), None, "{address}");
        }
    }
}
