//! Full text: the events that hold the words, the best first, and the texts that hold them.

use rusqlite::{Row, params_from_iter};

use super::{
    Store, StoreError,
    filter::{Filter, filter, ranked},
    read::json_list,
};
use crate::{model::EventId, query::Query};

/// Which text of an event holds the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextPart {
    /// Its title.
    Title,
    /// Its note.
    Note,
    /// The words of a source.
    Quote,
    /// What a source was read to support.
    Supports,
    /// The name of a participant.
    Name,
}

impl TextPart {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Note => "note",
            Self::Quote => "quote",
            Self::Supports => "supports",
            Self::Name => "name",
        }
    }

    fn of(number: i64) -> Self {
        match number {
            0 => Self::Title,
            1 => Self::Note,
            2 => Self::Quote,
            3 => Self::Supports,
            _ => Self::Name,
        }
    }
}

/// One text of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventText {
    /// The event.
    pub event: EventId,
    /// What it is.
    pub part: TextPart,
    /// The text as stored.
    pub text: String,
}

impl Store {
    /// The events that the query selects, those first in which its words weigh most (bm25: rare words
    /// and short texts count for more), equals by number. Clauses that need the party rules are not
    /// decided here (see [`super::is_stored`]).
    pub fn search(&self, query: &Query) -> Result<Vec<EventId>, StoreError> {
        self.write_words_left()?;
        let (text, values) = match ranked(query) {
            (Some(expression), None) => {
                (include_str!("sql/search_words.sql").to_owned(), vec![expression.into()])
            }
            (Some(expression), Some(Filter { text, values, .. })) => {
                let text = format!("{} AND {text}", include_str!("sql/search.sql").trim_end());
                (text, std::iter::once(expression.into()).chain(values).collect())
            }
            (None, _) => {
                let Filter { text, values, .. } = filter(query);
                (format!("SELECT e.id, 0.0 FROM event e WHERE {text}"), values)
            }
        };
        let mut statement = self.connection.prepare_cached(&text)?;
        let rows = statement.query_map(params_from_iter(values), read_hit)?;
        let mut hits: Vec<(f64, EventId)> = rows.collect::<Result<_, _>>()?;
        hits.sort_by(|(a, one), (b, other)| a.total_cmp(b).then(one.cmp(other)));
        Ok(hits.into_iter().map(|(_, id)| id).collect())
    }

    /// Every text of those events that a search finds, each event's together.
    pub fn event_texts(&self, ids: &[EventId]) -> Result<Vec<EventText>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/event_texts.sql"))?;
        let rows = statement.query_map([json_list(ids)], |row| {
            let part = TextPart::of(row.get(1)?);
            Ok(EventText { event: EventId(row.get(0)?), part, text: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read_hit(row: &Row<'_>) -> rusqlite::Result<(f64, EventId)> {
    Ok((row.get(1)?, EventId(row.get(0)?)))
}
