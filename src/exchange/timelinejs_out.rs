//! JSON for TimelineJS: one slide an event.
//!
//! What its parser does decides what is written. A date of anything but numbers ends the whole page, an end
//! whose parts repeat those of its start is dropped where it has fewer of them, HTML in texts is shown: so dates
//! are whole days with the same parts on both sides, what they mean stands in `display_date`, and texts are
//! escaped here.

use std::io::Write;

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Map, Value, json};

use super::{
    error::ExchangeError,
    file_event::{EventWriter, FileEvent, Told, amount_words, kind_words, web_address},
    ics_out::no_first_day,
    json_row::write_json,
    shown::shown,
};
use crate::model::{Event, describe};

/// Writes events as slides.
#[derive(Debug)]
pub struct TimelineJsWriter<W> {
    out: W,
    /// What stands before the next slide.
    before: String,
    has_slide: bool,
}

impl<W: Write> TimelineJsWriter<W> {
    /// A timeline.
    pub fn new(out: W) -> Self {
        Self { out, before: String::new(), has_slide: false }
    }

    fn raw(&mut self, text: &str) -> Result<(), ExchangeError> {
        self.out.write_all(text.as_bytes()).map_err(ExchangeError::Output)
    }
}

impl<W: Write> EventWriter for TimelineJsWriter<W> {
    fn begin(&mut self, name: &str) -> Result<(), ExchangeError> {
        let title = json!({ "text": { "headline": html(name) } });
        let mut head = b"{\"title\":".to_vec();
        write_json(&mut head, &title).map_err(ExchangeError::Output)?;
        self.before = format!("{},\"events\":[\n", String::from_utf8_lossy(&head));
        Ok(())
    }

    fn event(&mut self, told: &FileEvent) -> Result<Told, ExchangeError> {
        let event = &told.event;
        let Some(first) = event.date.earliest() else {
            return Ok(Told::LeftOut(no_first_day(event)));
        };
        let mut slide = json!({
            "unique_id": event.uuid.to_string(),
            "start_date": date(first, event),
            "display_date": display(event),
            "group": told.layer.as_str(),
            "autolink": false,
            "text": { "headline": html(&event.title), "text": text(told) },
        });
        if let (Some(last), Some(slide)) =
            (event.date.latest().filter(|last| *last > first), slide.as_object_mut())
        {
            slide.insert("end_date".to_owned(), end(last, event));
        }
        let before = std::mem::replace(&mut self.before, ",\n".to_owned());
        self.raw(&before)?;
        self.has_slide = true;
        write_json(&mut self.out, &slide).map_err(ExchangeError::Output)?;
        Ok(match event.date.latest() {
            Some(_) => Told::Whole,
            None => Told::But("on the first day only (the end is open)"),
        })
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        if !self.has_slide {
            return Err(ExchangeError::NoSlide);
        }
        self.raw("\n]}\n")?;
        self.out.flush().map_err(ExchangeError::Output)
    }
}

fn parts(day: NaiveDate) -> Map<String, Value> {
    let parts = [("year", json!(day.year())), ("month", json!(day.month()))];
    let parts = parts.into_iter().chain([("day", json!(day.day()))]);
    parts.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The first day, and the time on the clock of the place: readers see it as it is told.
fn date(day: NaiveDate, event: &Event) -> Value {
    let mut parts = parts(day);
    if let Some(time) = event.time.filter(|_| event.date.is_plain_days()) {
        parts.insert("hour".to_owned(), json!(time.hour()));
        parts.insert("minute".to_owned(), json!(time.minute()));
    }
    Value::Object(parts)
}

/// The last day, to its end where the start has a time.
fn end(day: NaiveDate, event: &Event) -> Value {
    let mut parts = parts(day);
    if event.time.is_some() && event.date.is_plain_days() {
        parts.insert("hour".to_owned(), json!(23));
        parts.insert("minute".to_owned(), json!(59));
    }
    Value::Object(parts)
}

fn display(event: &Event) -> String {
    let words = describe(&event.date);
    match (event.time, event.zone.as_ref()) {
        (Some(time), Some(zone)) => format!("{words}, {time} ({zone})"),
        (Some(time), None) => format!("{words}, {time}"),
        (None, _) => words,
    }
}

/// The body of a slide.
fn text(told: &FileEvent) -> String {
    let event = &told.event;
    let place: Vec<&str> =
        [&told.place, &told.country].into_iter().flatten().map(String::as_str).collect();
    let kind = [kind_words(event), place.join(", ")];
    let kind: Vec<&str> = kind.iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    let mut lines = vec![html(&kind.join(" · "))];
    lines.extend(told.parts.iter().map(|(role, who)| html(&format!("{role}: {who}"))));
    lines.extend(amount_words(event).map(|amount| html(&amount)));
    lines.extend(event.note.iter().flat_map(|note| note.lines()).map(html));
    lines.extend(told.sources.iter().map(|source| link(source)));
    lines.iter().flat_map(|line| ["<p>", line, "</p>"]).collect()
}

/// A source as a link, where a browser may follow it.
fn link(source: &str) -> String {
    let text = html(source);
    match web_address(source) {
        Some(address) => format!("<a href=\"{}\">{text}</a>", html(address)),
        None => text,
    }
}

/// The text as HTML that shows just it.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in shown(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::file_event::tests::{dated, visit};

    fn written(told: &FileEvent) -> (Vec<u8>, Result<(), ExchangeError>) {
        let mut out = Vec::new();
        let mut writer = TimelineJsWriter::new(&mut out);
        writer.begin("in:TJK <5>").unwrap();
        writer.event(told).unwrap();
        let ended = writer.end();
        (out, ended)
    }

    fn slide(told: &FileEvent) -> Value {
        let file: Value = serde_json::from_slice(&written(told).0).unwrap();
        file["events"][0].clone()
    }

    #[test]
    fn a_slide_shows_texts_and_runs_none() {
        let file: Value = serde_json::from_slice(&written(&visit()).0).unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&file).unwrap());
    }

    #[test]
    fn start_and_end_have_the_same_parts() {
        for date in ["2025-10-08/2025-10-12", "2025-10", "2025", "2025-10-08/2025-11"] {
            let mut told = dated(date);
            for _ in 0..2 {
                let slide = slide(&told);
                let keys = |name: &str| {
                    let parts = slide[name].as_object().unwrap();
                    parts.keys().cloned().collect::<Vec<_>>()
                };
                assert_eq!(keys("start_date"), keys("end_date"), "{date}");
                assert_ne!(slide["start_date"], slide["end_date"]);
                told.event.time = crate::model::Time::new(10, 0);
            }
        }
        assert!(slide(&dated("2025-10-08")).get("end_date").is_none());
    }

    #[test]
    fn nothing_to_show_is_refused_since_no_page_opens_it() {
        let (out, ended) = written(&dated("XXXX"));
        assert!(out.is_empty());
        assert!(matches!(ended, Err(ExchangeError::NoSlide)));
    }
}
