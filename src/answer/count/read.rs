//! Reads the values of the asked fields: one scan of events, one for each field that hangs on them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    feed_rows,
    field::CountField,
    period::Period,
    values::{Axis, Words},
};
use crate::{
    answer::{
        AnswerError,
        record::{facts, record},
        select::select,
    },
    graph::{ActorIndex, EventIndex, Record},
    model::{Edtf, EventId, PartyRule, QuickMap},
    query::Query,
    store::{Attached, AttachedRow, CountedEvent, EventColumn, Store, StoreError, is_stored},
};

/// What was read: for each field its values, event by event.
#[derive(Debug, Default)]
pub(super) struct Counted {
    pub(super) axes: Vec<Axis>,
    /// The amount of each event in minor units, where amounts are asked.
    pub(super) amounts: Vec<Option<i64>>,
    /// Events in all.
    pub(super) events: usize,
    ids: Vec<EventId>,
    days: Vec<Option<NaiveDate>>,
}

/// The values of the fields for every event that the query selects.
pub(super) fn read(
    store: &Store,
    query: &Query,
    fields: &[CountField],
    with_amount: bool,
) -> Result<Counted, AnswerError> {
    if query.is_of_feeds() {
        return feed_rows::read(store, query, fields, with_amount);
    }
    let mut counted = Scan::new(fields, with_amount).run(store, query)?;
    let by_rules = |field: &CountField| {
        matches!(field, CountField::Party | CountField::Level | CountField::Format)
    };
    let by_state = |field: &CountField| matches!(field, CountField::States(_));
    let record = match (fields.iter().any(by_rules), fields.iter().any(by_state)) {
        (true, _) => Some(record(store)?),
        (false, true) => Some(facts(store)?),
        (false, false) => None,
    };
    for (place, field) in fields.iter().enumerate() {
        let axis = match (field, &record) {
            (CountField::Event(_) | CountField::Period(_), _) => continue,
            (CountField::States(which), Some(record)) => {
                counted.states(store, which, record)?
            }
            (CountField::Actors, _) => counted.attached(store, &Attached::Participants)?,
            (CountField::Attached(which), _) => counted.attached(store, which)?,
            (field, Some(record)) => counted.ruled(field, record),
            (_, None) => continue,
        };
        if let Some(slot) = counted.axes.get_mut(place) {
            *slot = axis;
        }
    }
    Ok(counted)
}

/// The scan of events: which columns it reads, and what becomes of them.
struct Scan<'f> {
    fields: &'f [CountField],
    columns: Vec<EventColumn>,
    with_amount: bool,
    /// For each field its periods by the day.
    periods: Vec<QuickMap<String, String>>,
}

impl<'f> Scan<'f> {
    fn new(fields: &'f [CountField], with_amount: bool) -> Self {
        let mut columns = vec![EventColumn::Earliest];
        for field in fields {
            match field {
                CountField::Event(column) => columns.push(*column),
                CountField::Period(_) => {
                    columns.extend([EventColumn::Precision, EventColumn::Date]);
                }
                _ => {}
            }
        }
        if with_amount {
            columns.push(EventColumn::Amount);
        }
        let periods = fields.iter().map(|_| QuickMap::default()).collect();
        Self { fields, columns, with_amount, periods }
    }

    fn run(mut self, store: &Store, query: &Query) -> Result<Counted, AnswerError> {
        let allowed: Option<HashSet<EventId>> = if query.clauses().iter().all(is_stored) {
            None
        } else {
            Some(select(store, query)?.into_iter().collect())
        };
        let axes = self.fields.iter().map(|_| Axis::new()).collect();
        let mut counted = Counted { axes, ..Counted::default() };
        let columns = self.columns.clone();
        let has_states = self.fields.iter().any(|field| matches!(field, CountField::States(_)));
        let mut days: QuickMap<String, NaiveDate> = QuickMap::default();
        store.each_counted(query, &columns, |event| {
            if allowed.as_ref().is_some_and(|allowed| !allowed.contains(&event.id)) {
                return Ok::<_, AnswerError>(());
            }
            counted.ids.push(event.id);
            if has_states {
                counted.days.push(day(event.text(0)?, &mut days)?);
            }
            self.event(&event, &mut counted)
        })?;
        counted.events = counted.ids.len();
        Ok(counted)
    }

    /// Keeps the columns of one event.
    fn event(
        &mut self,
        event: &CountedEvent<'_>,
        counted: &mut Counted,
    ) -> Result<(), AnswerError> {
        let mut place = 1;
        let fields = self.fields.iter().zip(&mut self.periods);
        for ((field, known), axis) in fields.zip(&mut counted.axes) {
            match field {
                CountField::Event(_) => {
                    axis.push(event.text(place)?);
                    place += 1;
                }
                CountField::Period(period) => {
                    push_period(axis, *period, known, (event, place))?;
                    place += 2;
                }
                _ => {}
            }
        }
        if self.with_amount {
            counted.amounts.push(event.number(place)?);
        }
        Ok(())
    }
}

/// Adds the period of an event; those of plain days are remembered by the day.
fn push_period(
    axis: &mut Axis,
    period: Period,
    known: &mut QuickMap<String, String>,
    (event, place): (&CountedEvent<'_>, usize),
) -> Result<(), AnswerError> {
    let Some(earliest) = event.text(0)? else {
        axis.push(None);
        return Ok(());
    };
    if event.text(place)? != Some("day") {
        let date = event.text(place + 1)?.unwrap_or_default();
        axis.push(certain(period, date)?.as_deref());
        return Ok(());
    }
    if let Some(known) = known.get(earliest) {
        axis.push(Some(known));
        return Ok(());
    }
    let found = period.of(parse(earliest)?);
    axis.push(Some(&found));
    known.insert(earliest.to_owned(), found);
    Ok(())
}

/// The period in which a date certainly begins, if there is one.
fn certain(period: Period, date: &str) -> Result<Option<String>, AnswerError> {
    let date: Edtf = parse(date)?;
    let (Some(first), Some(last)) = (date.earliest(), date.begins_by()) else {
        return Ok(None);
    };
    let (first, last) = (period.of(first), period.of(last));
    Ok((first == last).then_some(first))
}

fn day(
    text: Option<&str>,
    known: &mut QuickMap<String, NaiveDate>,
) -> Result<Option<NaiveDate>, AnswerError> {
    let Some(text) = text else { return Ok(None) };
    if let Some(day) = known.get(text) {
        return Ok(Some(*day));
    }
    let day = parse(text)?;
    known.insert(text.to_owned(), day);
    Ok(Some(day))
}

fn parse<T>(text: &str) -> Result<T, AnswerError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| {
        let key = text.to_owned();
        StoreError::Row { table: "event", key, problem: error.to_string() }.into()
    })
}

/// What an actor stands for, as far as the actor alone tells.
#[derive(Clone, Copy)]
enum Standing {
    Itself(u32),
    ByOffice(ActorIndex),
}

impl Counted {
    /// The states and bodies for which the participants stand on the day of their event.
    fn states(
        &self,
        store: &Store,
        which: &Attached,
        record: &Record,
    ) -> Result<Axis, AnswerError> {
        let mut known: QuickMap<String, Standing> = QuickMap::default();
        self.walk(store, which, |words, at, row| {
            if let Some(said) = row.acts_for {
                return Ok(words.number(said));
            }
            let standing = match known.get(row.what) {
                Some(standing) => *standing,
                None => {
                    let standing = standing(record, row.what, words)?;
                    known.insert(row.what.to_owned(), standing);
                    standing
                }
            };
            let person = match standing {
                Standing::Itself(number) => return Ok(number),
                Standing::ByOffice(person) => person,
            };
            let day = self.days.get(at).copied().flatten();
            let state = record.actor(record.stands_for(person, None, day));
            Ok(words.number(state.map_or(row.what, |state| state.key.as_str())))
        })
    }

    /// What hangs on the events, as it is written.
    fn attached(&self, store: &Store, which: &Attached) -> Result<Axis, AnswerError> {
        self.walk(store, which, |words, _, row| Ok(words.number(row.what)))
    }

    /// What the rules of the measures make of the events.
    fn ruled(&self, field: &CountField, record: &Record) -> Axis {
        let mut axis = Axis::new();
        for id in &self.ids {
            for text in ruled(field, record, record.find_event(*id)) {
                let number = axis.words.number(text);
                axis.add(number);
            }
            axis.end();
        }
        axis
    }

    /// Reads what hangs on the events beside them: both come by number.
    fn walk(
        &self,
        store: &Store,
        which: &Attached,
        mut number: impl FnMut(&mut Words, usize, AttachedRow<'_>) -> Result<u32, AnswerError>,
    ) -> Result<Axis, AnswerError> {
        let mut axis = Axis::new();
        store.each_attached(which, &self.ids, |row| {
            while self.ids.get(axis.len()).is_some_and(|id| *id < row.event) {
                axis.end();
            }
            let at = axis.len();
            if self.ids.get(at) == Some(&row.event) {
                let number = number(&mut axis.words, at, row)?;
                axis.add(number);
            }
            Ok::<_, AnswerError>(())
        })?;
        while axis.len() < self.ids.len() {
            axis.end();
        }
        Ok(axis)
    }
}

fn standing(record: &Record, actor: &str, words: &mut Words) -> Result<Standing, AnswerError> {
    let at = record.find_actor(&parse(actor)?)?;
    let is_person = record.actor(at).is_some_and(|actor| actor.party == PartyRule::Office);
    Ok(if is_person { Standing::ByOffice(at) } else { Standing::Itself(words.number(actor)) })
}

fn ruled<'r>(
    field: &CountField,
    record: &'r Record,
    event: Option<EventIndex>,
) -> Vec<&'r str> {
    let Some(at) = event else { return Vec::new() };
    match field {
        CountField::Party => {
            let key =
                |party: &crate::graph::Party| record.actor(party.actor).map(|a| a.key.as_str());
            record.parties(at).iter().filter_map(key).collect()
        }
        CountField::Level => {
            // An earlier level is a higher one: the second highest is what two parties have.
            let mut levels: Vec<_> =
                record.parties(at).iter().filter_map(|party| party.level).collect();
            levels.sort_unstable();
            levels.get(1).map(|level| level.as_str()).into_iter().collect()
        }
        _ => record.format(at).map(|format| format.as_str()).into_iter().collect(),
    }
}
