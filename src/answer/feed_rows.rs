//! Rows of feeds as the record of the measures: what one row is by itself no other row changes, so that a record of
//! those that a query selects gives the same numbers as one of all.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{AnswerError, count::Period, feed_lots::Lots, record::reference};
use crate::{
    graph::{
        ActorIndex, KindIndex, Lead, Record, RecordBuilder, RecordEvent, RecordParticipant,
        RoleIndex,
    },
    model::{EventId, FeedAct, FeedDay, FeedRow, Layer, QuickMap, Status},
    query::{Names as _, Query},
    store::{FeedCodes, FeedMore, Store},
};

/// The record of the rows that the query selects, each by itself. Only contacts and outcomes of two actors or more
/// are in it: no other makes or counts in a tie, and of millions of rows they are few.
pub(super) fn feed_record(store: &Store, query: &Query) -> Result<Record, AnswerError> {
    let mut builder = reference(store)?;
    let rows = Rows::new(store, &builder)?;
    store.each_feed_row(query, &rows.codes, true, |row| {
        rows.push(row, &mut builder);
        Ok::<_, AnswerError>(())
    })?;
    Ok(builder.finish()?)
}

/// The same for sums alone: rows that the rules cannot tell apart are one event, as often as they are there.
pub(super) fn feed_record_of_lots(
    store: &Store,
    query: &Query,
    (today, by): (NaiveDate, Option<Period>),
) -> Result<Record, AnswerError> {
    let mut builder = reference(store)?;
    let rows = Rows::new(store, &builder)?;
    let new = || Lots::new(&rows, &builder, today, by);
    let gathered = store.gather_feed_pairs(query, &rows.codes, new, Lots::take)?;
    let mut lots = new();
    for others in gathered {
        lots.append(others);
    }
    lots.alone().for_each(|row| rows.push(row, &mut builder));
    for (event, participants) in lots.events() {
        builder.push(event, participants.into_iter().flatten());
    }
    Ok(builder.finish()?)
}

/// What the codes of rows are in the record.
pub(super) struct Rows {
    codes: FeedCodes,
    /// Those of contacts and outcomes.
    pub(super) acts: QuickMap<u16, Act>,
    pub(super) actors: Vec<Option<ActorIndex>>,
    roles: HashMap<String, RoleIndex>,
    more: FeedMore,
}

/// One act in the numbers of the record.
#[derive(Clone, Copy)]
pub(super) struct Act {
    pub(super) kind: KindIndex,
    pub(super) status: Status,
    pub(super) a_role: RoleIndex,
    pub(super) b_role: RoleIndex,
}

impl Act {
    /// What happened so, from the first to the last of those days.
    pub(super) fn event(
        &self,
        id: EventId,
        (first, last): (FeedDay, FeedDay),
        lead: Lead,
    ) -> RecordEvent {
        RecordEvent {
            id,
            under: None,
            kind: self.kind,
            status: self.status,
            earliest: Some(first.date()),
            latest: Some(last.date()),
            format: None,
            series: None,
            n_parties: None,
            lead: Some(lead),
        }
    }
}

impl Rows {
    fn new(store: &Store, builder: &RecordBuilder) -> Result<Self, AnswerError> {
        let codes = store.feed_codes()?;
        let kinds = store.kinds()?;
        let counts = |act: &FeedAct| {
            let kind = kinds.iter().find(|kind| kind.path == act.kind);
            kind.is_some_and(|kind| matches!(kind.layer, Layer::Contact | Layer::Outcome))
        };
        let mut acts = QuickMap::default();
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

    /// Adds a row to the record, if it is one of a contact or outcome.
    fn push(&self, row: &FeedRow, builder: &mut RecordBuilder) {
        if let Some(act) = self.acts.get(&row.act) {
            let lead = Lead::one(row.goldstein, row.page);
            let event = act.event(row.id, (row.day, row.last()), lead);
            builder.push(event, self.participants(row, act));
        }
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
        sides.into_iter().chain(more).filter_map(|(code, role)| self.participant(code, role))
    }

    /// The actor of a code in a role.
    pub(super) fn participant(&self, code: u16, role: RoleIndex) -> Option<RecordParticipant> {
        let actor = self.actors.get(usize::from(code)).copied().flatten()?;
        Some(RecordParticipant { actor, role, status: None, level: None, acts_for: None })
    }
}
