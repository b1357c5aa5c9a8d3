//! Rows of feeds as the record of the measures: what one row is by itself no other row changes, so that a record of
//! those that a query selects gives the same numbers as one of all.

use std::collections::HashMap;

use super::{AnswerError, begins::Begins, record::reference};
use crate::{
    graph::{
        ActorIndex, KindIndex, Lead, Record, RecordBuilder, RecordEvent, RecordParticipant,
        RoleIndex,
    },
    model::{EventId, FeedAct, FeedRow, Layer, Status},
    query::{Names as _, Query},
    store::{FeedCodes, FeedMore, Store, StoreError},
};

/// The record of the rows that the query selects. Only contacts and outcomes of two actors or more are in it: no
/// other makes or counts in a tie, and of millions of rows they are few.
pub(super) fn feed_record(store: &Store, query: &Query) -> Result<Record, AnswerError> {
    let mut builder = reference(store)?;
    let rows = Rows::new(store, &builder)?;
    store.each_feed_row(query, &rows.codes, true, |row| {
        if let Some(act) = rows.acts.get(&row.act) {
            builder.push(event(row, act), rows.participants(row, act));
        }
        Ok::<_, AnswerError>(())
    })?;
    Ok(builder.finish()?)
}

/// The first days of the rows that the query selects and that may make a tie.
pub(super) fn begins(
    store: &Store,
    query: &Query,
) -> Result<HashMap<EventId, Begins>, StoreError> {
    let codes = store.feed_codes()?;
    let mut found = HashMap::new();
    store.each_feed_row(query, &codes, true, |row| {
        let day = Some(row.day.date());
        found.insert(row.id, Begins { from: day, by: day });
        Ok::<_, StoreError>(())
    })?;
    Ok(found)
}

/// What the codes of rows are in the record.
struct Rows {
    codes: FeedCodes,
    /// Those of contacts and outcomes.
    acts: HashMap<u16, Act>,
    actors: Vec<Option<ActorIndex>>,
    roles: HashMap<String, RoleIndex>,
    more: FeedMore,
}

/// One act in the numbers of the record.
struct Act {
    kind: KindIndex,
    status: Status,
    a_role: RoleIndex,
    b_role: RoleIndex,
}

impl Rows {
    fn new(store: &Store, builder: &RecordBuilder) -> Result<Self, AnswerError> {
        let codes = store.feed_codes()?;
        let kinds = store.kinds()?;
        let counts = |act: &FeedAct| {
            let kind = kinds.iter().find(|kind| kind.path == act.kind);
            kind.is_some_and(|kind| matches!(kind.layer, Layer::Contact | Layer::Outcome))
        };
        let mut acts = HashMap::new();
        for (code, act) in codes.acts().filter(|(_, act)| counts(act)) {
            acts.insert(
                code,
                Act {
                    kind: builder.kind(&act.kind)?,
                    status: act.status,
                    a_role: builder.role(&act.a_role)?,
                    b_role: builder.role(&act.b_role)?,
                },
            );
        }
        let mut actors = Vec::new();
        for (code, key) in codes.actors() {
            let at = usize::from(code);
            if actors.len() <= at {
                actors.resize(at + 1, None);
            }
            if let Some(slot) = actors.get_mut(at) {
                *slot = Some(builder.actor(key)?);
            }
        }
        let more = store.feed_more()?;
        let mut roles = HashMap::new();
        for (_, role) in more.values().flatten() {
            if !roles.contains_key(role.as_str()) {
                roles.insert(role.to_string(), builder.role(role)?);
            }
        }
        Ok(Self { codes, acts, actors, roles, more })
    }

    fn participants<'r>(
        &'r self,
        row: &FeedRow,
        act: &'r Act,
    ) -> impl Iterator<Item = RecordParticipant> + 'r {
        let more = if row.has_more { self.more.get(&row.id) } else { None };
        let more = more.into_iter().flatten();
        let more =
            more.filter_map(|(code, role)| Some((*code, *self.roles.get(role.as_str())?)));
        let sides = [(row.a, act.a_role), (row.b, act.b_role)];
        sides.into_iter().chain(more).filter_map(|(code, role)| {
            let actor = self.actors.get(usize::from(code)).copied().flatten()?;
            Some(RecordParticipant { actor, role, status: None, level: None, acts_for: None })
        })
    }
}

fn event(row: &FeedRow, act: &Act) -> RecordEvent {
    RecordEvent {
        id: row.id,
        under: None,
        kind: act.kind,
        status: act.status,
        earliest: Some(row.day.date()),
        latest: Some(row.last().date()),
        format: None,
        series: None,
        n_parties: None,
        lead: Some(Lead { goldstein: row.goldstein, page: row.page }),
    }
}
