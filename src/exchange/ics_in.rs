//! Calendars, iCalendar after RFC 5545: one row an event.
//!
//! A calendar knows no kinds and no roles, and its places are free text: the kind is a term on the command line, and
//! what has no column goes into the note. The end of a whole day is the day after it. An event that repeats comes
//! once, on its first day, and the note says that it repeats.

use std::{io::Read, sync::Arc};

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    csv_record::RECORD_BYTES,
    error::ExchangeError,
    raw_row::{ColumnNames, RawRow},
    row_error::{Rejected, RowError},
    source_text::{LineRead, SourceText, as_it_stands, look, read_line},
};

/// The columns of a row.
const COLUMNS: [&str; 7] = ["date", "title", "status", "time", "tz", "sources", "note"];
/// What our own calendars call their maker.
const OWN: &str = "-//chancery//";

/// The events of a calendar.
#[derive(Debug)]
pub(super) struct IcsRows<R> {
    input: SourceText<R>,
    file: Arc<str>,
    columns: ColumnNames,
    /// The physical line that was read last.
    line: u64,
    /// A line that was read and belongs to no property before it.
    ahead: Option<(u64, String)>,
    done: bool,
}

/// One property: its name, its parameters, its value.
#[derive(Debug)]
struct Property {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

impl<R: Read> IcsRows<R> {
    pub(super) fn new(input: R, file: &str) -> Result<Self, ExchangeError> {
        Ok(Self {
            input: look(input, file, "a calendar")?,
            file: file.into(),
            columns: COLUMNS.iter().map(|name| (*name).into()).collect(),
            line: 0,
            ahead: None,
            done: false,
        })
    }

    pub(super) fn columns(&self) -> &ColumnNames {
        &self.columns
    }

    pub(super) fn next(&mut self) -> Option<Result<RawRow, ExchangeError>> {
        if self.done {
            return None;
        }
        match self.event() {
            Ok(Some(row)) => Some(row.map_err(ExchangeError::from)),
            Ok(None) => {
                self.done = true;
                None
            }
            Err(error) => {
                self.done = true;
                Some(Err(error))
            }
        }
    }

    /// The next event; nothing at the end.
    fn event(&mut self) -> Result<Option<Result<RawRow, RowError>>, ExchangeError> {
        let mut event: Option<(u64, Vec<Property>)> = None;
        let mut within = 0_u32;
        while let Some((line, text)) = self.unfolded()? {
            let Some(property) = Property::read(&text) else { continue };
            let is = |name: &str| property.value.eq_ignore_ascii_case(name);
            match property.name.as_str() {
                "PRODID" if property.value.starts_with(OWN) => return Err(self.own()),
                "BEGIN" if is("VEVENT") && event.is_none() => event = Some((line, Vec::new())),
                "BEGIN" if event.is_some() => within += 1,
                "END" if within > 0 => within -= 1,
                "END" if is("VEVENT") => {
                    if let Some((line, properties)) = event.take() {
                        return Ok(Some(self.row(line, &properties)));
                    }
                }
                // What stands in an alarm is the alarm's.
                _ if within == 0 => {
                    if let Some((_, properties)) = &mut event {
                        properties.push(property);
                    }
                }
                _ => {}
            }
        }
        match event {
            None => Ok(None),
            Some((line, _)) => {
                Err(self
                    .unfit(format!("line {line}: an event without its end: the file is cut")))
            }
        }
    }

    fn own(&self) -> ExchangeError {
        self.unfit(
            "a calendar that chancery wrote holds neither participants nor kinds (import the csv, jsonl or sheet of the same events)".to_owned(),
        )
    }

    fn unfit(&self, problem: String) -> ExchangeError {
        ExchangeError::Unfit { file: self.file.as_ref().to_owned(), problem }
    }

    /// The next line with those that continue it, and where it begins.
    fn unfolded(&mut self) -> Result<Option<(u64, String)>, ExchangeError> {
        let first = match self.ahead.take() {
            Some(ahead) => Some(ahead),
            None => self.physical()?,
        };
        let Some((at, mut text)) = first else { return Ok(None) };
        while let Some((line, next)) = self.physical()? {
            let Some(more) = next.strip_prefix([' ', '\t']) else {
                self.ahead = Some((line, next));
                break;
            };
            text.push_str(more);
            if text.len() > RECORD_BYTES {
                return Err(self.too_long(at));
            }
        }
        Ok(Some((at, text)))
    }

    fn physical(&mut self) -> Result<Option<(u64, String)>, ExchangeError> {
        let mut bytes = Vec::new();
        let read = read_line(&mut self.input, RECORD_BYTES, &mut bytes);
        self.line += 1;
        let file = || self.file.as_ref().to_owned();
        match read.map_err(|source| ExchangeError::Read { file: file(), source })? {
            LineRead::End => Ok(None),
            LineRead::TooLong => Err(self.too_long(self.line)),
            // A line may be folded within a letter; what then is no UTF-8 is written as it stands.
            LineRead::Line => {
                let text = String::from_utf8(bytes);
                let text = text.unwrap_or_else(|error| as_it_stands(error.as_bytes()));
                Ok(Some((self.line, text)))
            }
        }
    }

    fn too_long(&self, line: u64) -> ExchangeError {
        let most = RECORD_BYTES >> 20;
        ExchangeError::LongRecord { file: self.file.as_ref().to_owned(), line, most }
    }

    fn row(&self, line: u64, properties: &[Property]) -> Result<RawRow, RowError> {
        let refused = |column: &str, problem: String| {
            let text = properties.iter().map(|one| format!("{}:{}", one.name, one.value));
            RowError::new(Arc::clone(&self.file), line, Some(column), problem)
                .with_record(Rejected::Text(text.collect::<Vec<_>>().join("\n")))
        };
        let find = |name: &str| properties.iter().find(|one| one.name == name);
        let Some(start) = find("DTSTART") else {
            return Err(refused("DTSTART", "an event without a start".to_owned()));
        };
        let Some(from) = start.moment() else {
            let value = &start.value;
            return Err(refused("DTSTART", format!("`{value}` is no day of the calendar")));
        };
        let until = find("DTEND").and_then(Property::moment);
        let text = |name: &str| find(name).map(|one| unescaped(&one.value)).unwrap_or_default();
        let title = text("SUMMARY");
        if title.trim().is_empty() {
            return Err(refused("SUMMARY", "an event without a summary".to_owned()));
        }
        let (time, tz) = from.clock(start);
        let fields = [
            from.span(until),
            title.split_whitespace().collect::<Vec<_>>().join(" "),
            status(find("STATUS").map_or("", |one| one.value.as_str())).to_owned(),
            time,
            tz,
            Some(text("URL")).filter(|url| url.starts_with("http")).unwrap_or_default(),
            note(properties, &text),
        ];
        let mut all = String::new();
        let ends = fields.iter().map(|field| {
            all.push_str(field);
            all.len()
        });
        let ends = ends.collect();
        Ok(RawRow::new(line, Arc::clone(&self.columns), all, ends))
    }
}

/// What has no column: where, who calls it what, that it repeats, and what is written of it.
fn note(properties: &[Property], text: &dyn Fn(&str) -> String) -> String {
    let mut lines = vec![text("DESCRIPTION")];
    for (name, word) in [("LOCATION", "place"), ("CATEGORIES", "categories")] {
        let said = text(name);
        if !said.is_empty() {
            lines.push(format!("{word}: {said}"));
        }
    }
    if let Some(rule) = properties.iter().find(|one| one.name == "RRULE") {
        lines.push(format!("repeats: {}", rule.value));
    }
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// Tentative is planned; confirmed says nothing, since it is so said before and after.
fn status(word: &str) -> &'static str {
    match word.to_ascii_uppercase().as_str() {
        "TENTATIVE" => "planned",
        "CANCELLED" => "cancelled",
        _ => "",
    }
}

/// A day, or a moment of it.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Day(NaiveDate),
    Time { at: NaiveDateTime, is_utc: bool },
}

impl Moment {
    fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time { at, .. } => at.date(),
        }
    }

    /// The days from here to an end, which is not part of them where it is a day or midnight.
    fn span(self, until: Option<Self>) -> String {
        let first = self.day();
        let last = until.and_then(|until| match until {
            Self::Day(after) => after.pred_opt(),
            Self::Time { at, .. } if at.time() == chrono::NaiveTime::MIN => {
                at.date().pred_opt()
            }
            Self::Time { at, .. } => Some(at.date()),
        });
        match last.filter(|last| *last > first) {
            Some(last) => format!("{first}/{last}"),
            None => first.to_string(),
        }
    }

    /// The minute and the zone of its clock; a time without one is on the clock of the place.
    fn clock(self, property: &Property) -> (String, String) {
        let Self::Time { at, is_utc } = self else { return Default::default() };
        let zone = property.parameter("TZID").filter(|zone| zone.contains('/'));
        let zone =
            if is_utc { "+00:00".to_owned() } else { zone.unwrap_or_default().to_owned() };
        (at.format("%H:%M").to_string(), zone)
    }
}

impl Property {
    /// `NAME;PARAMETER=VALUE:VALUE`; a parameter in quotes may hold a colon.
    fn read(line: &str) -> Option<Self> {
        let mut in_quotes = false;
        let is_end = |letter: char| {
            in_quotes ^= letter == '"';
            letter == ':' && !in_quotes
        };
        let (head, value) = line.split_at_checked(line.find(is_end)?)?;
        let mut parts = head.split(';');
        let name = parts.next()?.trim().to_ascii_uppercase();
        let parameters = parts.filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((name.to_ascii_uppercase(), value.trim_matches('"').to_owned()))
        });
        let value = value.strip_prefix(':').unwrap_or(value).to_owned();
        Some(Self { name, parameters: parameters.collect(), value })
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn moment(&self) -> Option<Moment> {
        let value = self.value.trim();
        if let Ok(day) = NaiveDate::parse_from_str(value, "%Y%m%d") {
            return Some(Moment::Day(day));
        }
        let (text, is_utc) = match value.strip_suffix('Z') {
            Some(text) => (text, true),
            None => (value, false),
        };
        let at = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()?;
        Some(Moment::Time { at, is_utc })
    }
}

/// TEXT as it was before it was escaped.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped) => text.push(escaped),
                None => {}
            },
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut rows = IcsRows::new(text.as_bytes(), "c.ics").unwrap();
        let mut said = Vec::new();
        while let Some(row) = rows.next() {
            said.push(match row {
                Ok(row) => {
                    let fields = row.fields().filter(|(_, text)| !text.is_empty());
                    let fields = fields.map(|(name, text)| format!("{name}={text:?}"));
                    format!("{}: {}", row.line(), fields.collect::<Vec<_>>().join(" "))
                }
                Err(error) => error.to_string(),
            });
        }
        said.join("\n")
    }

    #[test]
    fn events_are_read_with_their_days_and_clocks() {
        let text = "BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20251008\r\n\
                    DTEND;VALUE=DATE:20251011\r\nSUMMARY:Summit\\, in Dushanbe\\; t\r\n alks\r\nLOCATION:Kohi Navruz\r\n\
                    DESCRIPTION:One\\nline\r\nBEGIN:VALARM\r\nSUMMARY:Alarm\r\nEND:VALARM\r\nSTATUS:TENTATIVE\r\n\
                    URL:https://a.example/x\r\nEND:VEVENT\r\n\
                    begin:vevent\nDTSTART;TZID=\"Asia/Dushanbe\":20251009T100000\nDTEND;TZID=Asia/Dushanbe:20251009T120000\n\
                    SUMMARY:Talks\nCATEGORIES:A\\,B,C\nRRULE:FREQ=WEEKLY\nend:vevent\n\
                    BEGIN:VTODO\nSUMMARY:Not an event\nEND:VTODO\n\
                    BEGIN:VEVENT\nDTSTART:20251009T220000Z\nDTEND:20251011T000000Z\nSUMMARY:Two days\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDTSTART:20251309\nSUMMARY:No day\nEND:VEVENT\n\
                    BEGIN:VEVENT\nDTSTART:20251009\nEND:VEVENT\nEND:VCALENDAR\n";
        insta::assert_snapshot!(read(text), @r#"
        3: date="2025-10-08/2025-10-10" title="Summit, in Dushanbe; talks" status="planned" sources="https://a.example/x" note="One\nline\nplace: Kohi Navruz"
        17: date="2025-10-09" title="Talks" time="10:00" tz="Asia/Dushanbe" note="categories: A,B,C\nrepeats: FREQ=WEEKLY"
        27: date="2025-10-09/2025-10-10" title="Two days" time="22:00" tz="+00:00"
        c.ics: line 32: DTSTART: `20251309` is no day of the calendar
        c.ics: line 36: SUMMARY: an event without a summary
        "#);
    }

    #[test]
    fn a_calendar_that_is_cut_or_ours_is_refused() {
        let cut = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20251009\nSUMMARY:x\n";
        let own = "BEGIN:VCALENDAR\nPRODID:-//chancery//chancery 0.0.1//EN\n";
        insta::assert_snapshot!([cut, own].map(read).join("\n"), @r"
        c.ics: line 2: an event without its end: the file is cut
        c.ics: a calendar that chancery wrote holds neither participants nor kinds (import the csv, jsonl or sheet of the same events)
        ");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_is_read_in_peace(text in "(BEGIN:VEVENT|END:VEVENT|DTSTART|;|:|\"| |\n|20251008|T|é|\\\\){0,40}") {
            read(&text);
        }
    }
}
