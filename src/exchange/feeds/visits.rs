//! Visits of foreign leaders to the United States and travels of its presidents and secretaries of state, as the Office of
//! the Historian publishes them: XML, one element a visit, ids its own.

use std::io::Read;

use super::{ActName, Each, FeedName, FeedRecord, day::day, some};
use crate::exchange::{
    error::ExchangeError,
    row_error::{Rejected, RowError},
    xml::{Piece, XmlReader},
};

/// The state that is visited, or travels.
const HOME: FeedName<'static> = FeedName::Words("USA");
/// What is kept of one element, in bytes.
const MOST: usize = 1 << 20;

/// Whether a file begins as such a list.
pub(in crate::exchange) fn is_visits(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_xml =
        text.starts_with("<?xml") || text.starts_with("<visits") || text.starts_with("<trips");
    is_xml && ["<visits", "<visit>", "<trips", "<trip>"].iter().any(|tag| text.contains(tag))
}

pub(super) fn each<E: From<ExchangeError>>(
    input: impl Read,
    file: &str,
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let unfit = |problem: String| ExchangeError::Unfit { file: file.to_owned(), problem };
    let mut reader = XmlReader::new(input);
    let mut nth = 0;
    loop {
        let piece = reader.next().map_err(|error| unfit(error.to_string()))?;
        match piece {
            Piece::Eof => return Ok(()),
            Piece::Start(element) if matches!(element.name.as_str(), "visit" | "trip") => {
                nth += 1;
                let visit = Visit::read(&mut reader, &element.name).map_err(unfit)?;
                let mut room = String::new();
                each(visit.record(nth, file, &mut room))?;
            }
            _ => {}
        }
    }
}

/// The texts of one element, its blanks and line ends single ones.
#[derive(Debug, Default)]
struct Visit {
    is_trip: bool,
    fields: Vec<(String, String)>,
}

impl Visit {
    fn read<R: Read>(reader: &mut XmlReader<R>, name: &str) -> Result<Self, String> {
        let mut visit = Self { is_trip: name == "trip", fields: Vec::new() };
        let mut held = 0;
        loop {
            match reader.next().map_err(|error| error.to_string())? {
                Piece::Start(element) => visit.fields.push((element.name, String::new())),
                Piece::Text(text) => {
                    held += text.len();
                    if held > MOST {
                        return Err("a visit of more than 1 MiB".to_owned());
                    }
                    if let Some((_, field)) = visit.fields.last_mut() {
                        field.push_str(&text);
                    }
                }
                Piece::End(ended) if ended == name => break,
                Piece::End(_) => {}
                Piece::Eof => return Err("the file is cut".to_owned()),
            }
        }
        for (_, text) in &mut visit.fields {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Ok(visit)
    }

    fn get(&self, names: &[&str]) -> &str {
        let found = self.fields.iter().find(|(name, _)| names.contains(&name.as_str()));
        found.map_or("", |(_, text)| text.as_str())
    }

    fn record<'r>(
        &'r self,
        nth: u64,
        file: &str,
        room: &'r mut String,
    ) -> Result<FeedRecord<'r>, RowError> {
        let refused = |column: &str, problem: String| {
            let text: Vec<_> =
                self.fields.iter().map(|(name, text)| format!("{name}={text}")).collect();
            RowError::new(file, nth, Some(column), problem)
                .with_record(Rejected::Text(text.join("; ")))
        };
        let Some(id) = some(self.get(&["id"])) else {
            return Err(refused("id", "a visit without an id".to_owned()));
        };
        let (start, end) = (self.get(&["start-date"]), self.get(&["end-date"]));
        let Some(first) = day(start) else {
            return Err(refused("start-date", format!("`{start}` is no day from 1870 on")));
        };
        let last = some(end).map_or(Some(first), day).filter(|last| *last >= first);
        let Some(last) = last else {
            return Err(refused("end-date", format!("`{end}` is no day from {first} on")));
        };
        let (who, told) =
            (self.get(&["visitor", "name"]), self.get(&["description", "remarks"]));
        let other = some(self.get(&["from", "country"])).map(FeedName::Words);
        let act = ActName::Visits(sort(told));
        let (a, b) = if self.is_trip { (Some(HOME), other) } else { (other, Some(HOME)) };
        room.push_str(&format!("{who}: {told} ({id})"));
        Ok(FeedRecord {
            last,
            a,
            b,
            place: some(self.get(&["locale"])).unwrap_or_default(),
            country: if self.is_trip { other } else { Some(HOME) },
            page: room,
            ..FeedRecord::new(nth, id, first, act)
        })
    }
}

/// The sort of a visit by the words that the historians use.
fn sort(told: &str) -> &'static str {
    let told = told.to_lowercase();
    let table = [
        ("state visit", "state"),
        ("private", "private"),
        ("unofficial", "private"),
        ("working visit", "working"),
        ("official visit", "official"),
        ("summit", "summit"),
        ("met with", "meeting"),
    ];
    table.into_iter().find(|(words, _)| told.contains(words)).map_or("visit", |(_, sort)| sort)
}
