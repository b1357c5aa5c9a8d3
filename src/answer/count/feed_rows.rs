//! Reads the values of the asked fields from rows of feeds: one scan, of codes.

use std::collections::HashMap;

use super::{
    field::CountField,
    read::Counted,
    values::{Axis, Words},
};
use crate::{
    answer::{AnswerError, FeedError},
    model::{EventId, Feed, FeedDay, FeedRow, KindPath, Layer, RoleKey, domain},
    query::{Names as _, Query},
    store::{Attached, EventColumn, FeedCodes, FeedMore, Store},
};

/// The values of the fields for every row that the query selects.
pub(super) fn read(
    store: &Store,
    query: &Query,
    fields: &[CountField],
    with_amount: bool,
) -> Result<Counted, AnswerError> {
    if with_amount {
        return Err(FeedError::NoField("amount".to_owned()).into());
    }
    if let Some(field) = fields.iter().find(|field| !is_known(field)) {
        return Err(FeedError::NoField(field.name().into_owned()).into());
    }
    let rows = Rows::new(store, fields)?;
    let mut counted = Counted::default();
    counted.axes = fields.iter().map(|_| Axis::new()).collect();
    let mut known = vec![HashMap::new(); fields.len()];
    store.each_feed_row(query, &rows.codes, false, |row| {
        counted.events += 1;
        let axes = counted.axes.iter_mut().zip(&mut known);
        for (field, (axis, known)) in fields.iter().zip(axes) {
            rows.push(field, row, axis, known)?;
        }
        Ok::<_, AnswerError>(())
    })?;
    Ok(counted)
}

/// Whether rows of feeds have it.
fn is_known(field: &CountField) -> bool {
    use EventColumn as Column;
    match field {
        CountField::Event(column) => matches!(
            column,
            Column::Kind
                | Column::Layer
                | Column::Status
                | Column::Place
                | Column::Country
                | Column::Earliest
        ),
        CountField::States(which) => {
            matches!(which, Attached::Participants | Attached::Role(_))
        }
        CountField::Attached(which) => {
            matches!(which, Attached::Sources | Attached::Publishers)
        }
        CountField::Period(_) | CountField::Actors | CountField::Feed => true,
        CountField::Party | CountField::Level | CountField::Format => false,
    }
}

/// What codes mean, as far as fields ask.
struct Rows<'s> {
    store: &'s Store,
    codes: FeedCodes,
    layers: HashMap<u16, Layer>,
    places: HashMap<u32, (String, u16)>,
    more: FeedMore,
    /// The further pages of rows, where these are asked.
    mentions: HashMap<EventId, Vec<u32>>,
}

impl<'s> Rows<'s> {
    fn new(store: &'s Store, fields: &[CountField]) -> Result<Self, AnswerError> {
        let codes = store.feed_codes()?;
        let kinds = store.kinds()?;
        let layer = |path: &KindPath| {
            kinds.iter().find(|kind| kind.path == *path).map(|kind| kind.layer)
        };
        let layers = codes.acts().filter_map(|(code, act)| Some((code, layer(&act.kind)?)));
        let of_places = [EventColumn::Place, EventColumn::Country].map(CountField::Event);
        let has_places = fields.iter().any(|field| of_places.contains(field));
        Ok(Self {
            layers: layers.collect(),
            places: if has_places { store.feed_places()? } else { HashMap::new() },
            more: store.feed_more()?,
            mentions: if fields.iter().any(is_of_pages) {
                store.feed_mentions()?
            } else {
                HashMap::new()
            },
            store,
            codes,
        })
    }

    /// Adds what a row has of a field; `known` remembers the number of a code.
    fn push(
        &self,
        field: &CountField,
        row: &FeedRow,
        axis: &mut Axis,
        known: &mut HashMap<u32, u32>,
    ) -> Result<(), AnswerError> {
        match field {
            CountField::Actors | CountField::States(Attached::Participants) => {
                self.actors(row, None, &mut |key| axis.add_text(key));
            }
            CountField::States(Attached::Role(role)) => {
                self.actors(row, Some(role), &mut |key| axis.add_text(key));
            }
            field => {
                let number = self.known(field, row, &mut axis.words, known)?;
                axis.add(number);
                let mentions = self.mentions.get(&row.id).filter(|_| is_of_pages(field));
                for page in mentions.into_iter().flatten() {
                    let row = FeedRow { page: *page, ..*row };
                    let number = self.known(field, &row, &mut axis.words, known)?;
                    axis.add(number);
                }
            }
        }
        axis.end();
        Ok(())
    }

    /// The number of the one value that a row has of a field, which rows of one code share.
    fn known(
        &self,
        field: &CountField,
        row: &FeedRow,
        words: &mut Words,
        known: &mut HashMap<u32, u32>,
    ) -> Result<u32, AnswerError> {
        let code = code(field, row);
        if let Some(number) = known.get(&code) {
            return Ok(*number);
        }
        let number = self.number(field, row, words)?;
        known.insert(code, number);
        Ok(number)
    }

    /// Calls back with each actor of a row, in one role or in any.
    fn actors(&self, row: &FeedRow, role: Option<&RoleKey>, found: &mut dyn FnMut(&str)) {
        let Some(act) = self.codes.act(row.act) else { return };
        let sides = [(row.a, &act.a_role), (row.b, &act.b_role)];
        let more = if row.has_more { self.more.get(&row.id) } else { None };
        let more = more.into_iter().flatten().map(|(code, role)| (*code, role));
        for (code, own) in sides.into_iter().chain(more) {
            if let Some(key) = self.codes.actor(code).filter(|_| role.is_none_or(|r| r == own))
            {
                found(key.as_str());
            }
        }
    }

    /// The number of the one value that a row has of a field.
    fn number(
        &self,
        field: &CountField,
        row: &FeedRow,
        words: &mut Words,
    ) -> Result<u32, AnswerError> {
        let act = self.codes.act(row.act);
        let place = self.places.get(&row.place);
        let page = |row: &FeedRow| match row.page {
            0 => Ok(String::new()),
            page => self.store.feed_page(page),
        };
        Ok(match field {
            CountField::Period(period) => words.number(&period.of(row.day.date())),
            CountField::Feed => words.number(row.id.feed().map_or("", |feed| feed.as_str())),
            CountField::Attached(Attached::Publishers) => {
                let page = page(row)?;
                words.number(domain(&page).unwrap_or_default())
            }
            CountField::Attached(_) => words.number(&page(row)?),
            CountField::Event(EventColumn::Kind) => {
                words.number(act.map_or("", |act| act.kind.as_str()))
            }
            CountField::Event(EventColumn::Layer) => {
                words.number(self.layers.get(&row.act).map_or("", |layer| layer.as_str()))
            }
            CountField::Event(EventColumn::Status) => {
                words.number(act.map_or("", |act| act.status.as_str()))
            }
            CountField::Event(EventColumn::Place) => {
                words.number(place.map_or("", |(name, _)| name))
            }
            CountField::Event(EventColumn::Country) => {
                let country = place.and_then(|(_, code)| self.codes.actor(*code));
                words.number(country.map_or("", |key| key.as_str()))
            }
            _ => words.number(&row.day.date().to_string()),
        })
    }
}

/// Whether a field is of the pages on which a row was read: of which it may have several.
fn is_of_pages(field: &CountField) -> bool {
    matches!(field, CountField::Attached(_))
}

/// What decides the value of a field: rows of one code have the same.
fn code(field: &CountField, row: &FeedRow) -> u32 {
    let FeedDay(day) = row.day;
    match field {
        CountField::Feed => row.id.feed().map_or(0, Feed::code),
        CountField::Attached(_) => row.page,
        CountField::Event(EventColumn::Place | EventColumn::Country) => row.place,
        CountField::Event(EventColumn::Kind | EventColumn::Layer | EventColumn::Status) => {
            row.act.into()
        }
        _ => day.into(),
    }
}
