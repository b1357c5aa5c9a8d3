//! iCalendar (RFC 5545): one VEVENT an event, days as days, times in UTC.
//!
//! ```text
//! day, span     DTSTART;VALUE=DATE:20251008  DTEND;VALUE=DATE:20251011   (the day after the last)
//! time + zone   DTSTART:20251008T050000Z                                 (no VTIMEZONE to be misread)
//! time alone    the day, and the time in the description                 (nobody's clock is guessed)
//! ```
//!
//! An event keeps its uuid as UID and its count of changes as SEQUENCE, so that a calendar that reads the file
//! again updates what it has.

use std::io::Write;

use chrono::{DateTime, Datelike as _, NaiveDate};

use super::{
    error::ExchangeError,
    file_event::{EventWriter, FileEvent, Told, amount_words, kind_words, web_address},
    shown::shown,
};
use crate::model::{Event, Status, Time, describe, minute_utc};

/// The most octets of a line, its end not counted.
const LINE: usize = 75;

/// Writes events as a calendar.
#[derive(Debug)]
pub struct IcsWriter<W> {
    out: W,
    text: String,
}

impl<W: Write> IcsWriter<W> {
    /// A calendar.
    pub fn new(out: W) -> Self {
        Self { out, text: String::new() }
    }

    fn line(&mut self, name: &str, value: &str) {
        fold_into(&mut self.text, &format!("{name}:{value}"));
    }

    fn text_line(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    fn flush(&mut self) -> Result<(), ExchangeError> {
        self.out.write_all(self.text.as_bytes()).map_err(ExchangeError::Output)?;
        self.text.clear();
        Ok(())
    }

    fn when(&mut self, event: &Event, first: NaiveDate) {
        if let Some((start, end)) = moments(event, first) {
            self.line("DTSTART", &start);
            if let Some(end) = end {
                self.line("DTEND", &end);
            }
            return;
        }
        self.line("DTSTART;VALUE=DATE", &day(first));
        let last = event.date.latest().filter(|last| *last > first);
        let after = last.and_then(|last| last.succ_opt());
        match (last, after.filter(|after| after.year() <= 9999)) {
            (Some(_), Some(after)) => self.line("DTEND;VALUE=DATE", &day(after)),
            // The day after the last of all days cannot be written, its distance can.
            (Some(last), None) => {
                let days = last.signed_duration_since(first).num_days() + 1;
                self.line("DURATION", &format!("P{days}D"));
            }
            (None, _) => {}
        }
    }

    fn details(&mut self, told: &FileEvent) {
        let event = &told.event;
        let place: Vec<&str> =
            [&told.place, &told.country].into_iter().flatten().map(String::as_str).collect();
        if !place.is_empty() {
            self.text_line("LOCATION", &place.join(", "));
        }
        if let Some((lat, lon)) = told.position {
            self.line("GEO", &format!("{};{}", rounded(lat), rounded(lon)));
        }
        let tags = event.tags.iter().map(|tag| escaped(tag.as_str()));
        let categories: Vec<String> =
            std::iter::once(escaped(event.kind.as_str())).chain(tags).collect();
        self.line("CATEGORIES", &categories.join(","));
        if let Some(url) = told.sources.iter().find_map(|source| web_address(source)) {
            self.line("URL", url);
        }
        if let Some(above) = told.above {
            self.line("RELATED-TO", &above.to_string());
        }
        self.text_line("DESCRIPTION", &description(told));
        self.text_line("X-CHANCERY-DATE", event.date.as_str());
    }
}

impl<W: Write> EventWriter for IcsWriter<W> {
    fn begin(&mut self, name: &str) -> Result<(), ExchangeError> {
        self.line("BEGIN", "VCALENDAR");
        self.line("VERSION", "2.0");
        self.line(
            "PRODID",
            concat!("-//chancery//chancery ", env!("CARGO_PKG_VERSION"), "//EN"),
        );
        self.line("CALSCALE", "GREGORIAN");
        self.text_line("X-WR-CALNAME", name);
        self.flush()
    }

    fn event(&mut self, told: &FileEvent) -> Result<Told, ExchangeError> {
        let event = &told.event;
        let Some(first) = event.date.earliest() else {
            return Ok(Told::LeftOut(no_first_day(event)));
        };
        self.line("BEGIN", "VEVENT");
        self.line("UID", &event.uuid.to_string());
        let changed = stamp(&told.changed_at);
        self.line("DTSTAMP", &changed);
        self.line("LAST-MODIFIED", &changed);
        self.line("SEQUENCE", &told.changes.to_string());
        self.when(event, first);
        self.text_line("SUMMARY", &event.title);
        self.line("STATUS", status(event.status));
        // A day on which something happens elsewhere does not make its reader busy.
        self.line("TRANSP", "TRANSPARENT");
        self.details(told);
        self.line("END", "VEVENT");
        self.flush()?;
        Ok(match event.date.latest() {
            Some(_) => Told::Whole,
            None => Told::But("on the first day only (the end is open)"),
        })
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.line("END", "VCALENDAR");
        self.flush()?;
        self.out.flush().map_err(ExchangeError::Output)
    }
}

/// Why an event without a first day is left out.
pub(super) fn no_first_day(event: &Event) -> &'static str {
    if event.date.is_undated() { "no day" } else { "no first day" }
}

/// When it begins in UTC, where its minute is known, and when its last day is over.
fn moments(event: &Event, first: NaiveDate) -> Option<(String, Option<String>)> {
    let (time, zone) = (event.time?, event.zone.as_ref()?);
    if !event.date.is_plain_days() {
        return None;
    }
    let start = moment(minute_utc(first, time, zone)?)?;
    let Some(last) = event.date.latest().filter(|last| *last > first) else {
        return Some((start, None));
    };
    let end = moment(minute_utc(last, Time::new(23, 59)?, zone)?.checked_add(1)?)?;
    Some((start, Some(end)))
}

/// A minute since 1970 as `20251008T050000Z`.
fn moment(minute: i64) -> Option<String> {
    let at = DateTime::from_timestamp(minute.checked_mul(60)?, 0)?;
    (1..=9999).contains(&at.year()).then(|| at.format("%Y%m%dT%H%M%SZ").to_string())
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// `2025-10-12T09:00:00.000Z` as `20251012T090000Z`.
fn stamp(at: &str) -> String {
    let digits = at.chars().take(19).filter(|letter| !matches!(letter, '-' | ':'));
    digits.chain(['Z']).collect()
}

/// What was put off does not take place on its day either.
fn status(status: Status) -> &'static str {
    match status {
        Status::Planned => "TENTATIVE",
        Status::Held => "CONFIRMED",
        Status::Postponed | Status::Cancelled => "CANCELLED",
    }
}

/// Six decimals, as the standard has it.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn description(told: &FileEvent) -> String {
    let event = &told.event;
    let mut lines = vec![kind_words(event)];
    if event.date.latest().is_none() || !event.date.is_plain_days() {
        lines.push(format!("date: {}", describe(&event.date)));
    }
    if let Some(time) = event.time {
        let zone =
            event.zone.as_ref().map_or("zone not known".to_owned(), |zone| zone.to_string());
        lines.push(format!("time: {time} ({zone})"));
    }
    lines.extend(told.parts.iter().map(|(role, who)| format!("{role}: {who}")));
    lines.extend(amount_words(event).map(|amount| format!("amount: {amount}")));
    lines.extend(event.note.clone());
    lines.extend(told.sources.iter().map(|source| format!("source: {source}")));
    lines.extend(told.grade.map(|grade| format!("grade: {grade}")));
    lines.join("\n")
}

/// TEXT as the standard escapes it; what would act on a screen is named.
fn escaped(text: &str) -> String {
    let lines = text.split('\n').map(|line| shown(line.strip_suffix('\r').unwrap_or(line)));
    let mut out = String::with_capacity(text.len());
    for (line, nth) in lines.zip(0..) {
        out.push_str(if nth == 0 { "" } else { "\\n" });
        for letter in line.chars() {
            if matches!(letter, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out
}

/// Adds a line, folded between characters so that no piece has more than 75 octets.
fn fold_into(text: &mut String, line: &str) {
    let mut room = LINE;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;
    use crate::exchange::file_event::tests::{dated, visit};

    fn written(told: &FileEvent) -> (String, Told) {
        let mut out = Vec::new();
        let mut writer = IcsWriter::new(&mut out);
        writer.begin("in:TJK").unwrap();
        let became = writer.event(told).unwrap();
        writer.end().unwrap();
        (String::from_utf8(out).unwrap(), became)
    }

    /// Lines unfolded, as readers do it.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    fn starts(text: &str) -> Vec<String> {
        let is_when = |line: &&str| line.starts_with("DT") || line.starts_with("DUR");
        let lines = text.split("\r\n").filter(is_when).filter(|line| !line.contains("STAMP"));
        lines.map(str::to_owned).collect()
    }

    #[test]
    fn a_visit_of_three_days() {
        let (text, told) = written(&visit());
        assert_eq!(told, Told::Whole);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        insta::assert_snapshot!(unfolded(&text).replace("\r\n", "\n"));
    }

    #[test]
    fn the_end_is_the_day_after_and_one_day_has_none() {
        let when = |date: &str| starts(&written(&dated(date)).0);
        assert_eq!(
            when("2025-10-08/2025-10-12"),
            ["DTSTART;VALUE=DATE:20251008", "DTEND;VALUE=DATE:20251013"]
        );
        assert_eq!(when("2025-10-08"), ["DTSTART;VALUE=DATE:20251008"]);
        assert_eq!(
            when("2025-10"),
            ["DTSTART;VALUE=DATE:20251001", "DTEND;VALUE=DATE:20251101"]
        );
        assert_eq!(when("2025-10-08/.."), ["DTSTART;VALUE=DATE:20251008"]);
        assert_eq!(when("9999-12-31"), ["DTSTART;VALUE=DATE:99991231"]);
        assert_eq!(
            when("9999-12-30/9999-12-31"),
            ["DTSTART;VALUE=DATE:99991230", "DURATION:P2D"]
        );
    }

    #[test]
    fn times_are_in_utc_and_none_is_guessed() {
        let mut told = dated("2025-10-08");
        told.event.time = Time::new(10, 0);
        assert_eq!(starts(&written(&told).0), ["DTSTART;VALUE=DATE:20251008"]);
        assert!(unfolded(&written(&told).0).contains("time: 10:00 (zone not known)"));
        told.event.zone = "Asia/Dushanbe".parse().ok();
        assert_eq!(starts(&written(&told).0), ["DTSTART:20251008T050000Z"]);
        told.event.date = crate::model::Edtf::parse("2025-10-08/2025-10-10").unwrap();
        assert_eq!(
            starts(&written(&told).0),
            ["DTSTART:20251008T050000Z", "DTEND:20251010T190000Z"]
        );
        told.event.date = crate::model::Edtf::parse("2025-10-08~").unwrap();
        assert_eq!(starts(&written(&told).0), ["DTSTART;VALUE=DATE:20251008"]);
    }

    #[test]
    fn what_has_no_day_is_left_out_and_said() {
        assert_eq!(written(&dated("XXXX")).1, Told::LeftOut("no day"));
        assert_eq!(written(&dated("../2025-10-08")).1, Told::LeftOut("no first day"));
        assert!(!written(&dated("XXXX")).0.contains("VEVENT"));
        assert!(matches!(written(&dated("2025-10-08/..")).1, Told::But(_)));
    }

    proptest! {
        #[test]
        fn no_text_breaks_a_line_or_outgrows_it(text in any::<String>(), name in "[A-Z-]{1,20}") {
            let mut out = String::new();
            fold_into(&mut out, &format!("{name}:{}", escaped(&text)));
            assert!(out.ends_with("\r\n"));
            let lines: Vec<&str> = out.trim_end_matches("\r\n").split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= LINE && !line.contains(['\r', '\n'])));
            assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
        }
    }
}
