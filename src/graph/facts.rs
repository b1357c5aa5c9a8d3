//! What a record knows beside its events: actors, offices, memberships, kinds, roles, series.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    GraphError,
    index::{ActorIndex, KindIndex, OfficeIndex, RoleIndex, SeriesIndex},
    register::Register,
};
use crate::model::{
    Actor, ActorKey, ActorKind, Edtf, Kind, KindPath, Layer, Membership, Office, PartyRule,
    Role, RoleKey, Series, SeriesKey, Standing,
};

/// The body in whose frame its members act when they are present beside it.
const FRAME: &str = "EU";

/// The reference tables as the measures need them.
#[derive(Debug, Default)]
pub(super) struct Facts {
    actors: Register<ActorKey, Actor>,
    kinds: Register<KindPath, Kind>,
    roles: Register<RoleKey, Role>,
    series: Register<SeriesKey, Series>,
    offices: Vec<HeldOffice>,
    offices_of: HashMap<ActorIndex, Vec<OfficeIndex>>,
    memberships_of: HashMap<ActorIndex, Vec<(ActorIndex, Membership)>>,
}

/// An office and the actor it is held for.
#[derive(Debug)]
pub(super) struct HeldOffice {
    /// The state or body.
    pub(super) of: ActorIndex,
    /// The office itself.
    pub(super) office: Office,
}

impl Facts {
    pub(super) fn add_actor(&mut self, actor: &Actor) -> Result<ActorIndex, GraphError> {
        ActorIndex::new(self.actors.put(actor.key.clone(), actor.clone())?)
    }

    pub(super) fn add_kind(&mut self, kind: &Kind) -> Result<KindIndex, GraphError> {
        KindIndex::new(self.kinds.put(kind.path.clone(), kind.clone())?)
    }

    pub(super) fn add_role(&mut self, role: &Role) -> Result<RoleIndex, GraphError> {
        RoleIndex::new(self.roles.put(role.key.clone(), role.clone())?)
    }

    pub(super) fn add_series(&mut self, series: &Series) -> Result<SeriesIndex, GraphError> {
        SeriesIndex::new(self.series.put(series.key.clone(), series.clone())?)
    }

    pub(super) fn add_office(&mut self, office: &Office) -> Result<(), GraphError> {
        let person = self.find_actor(&office.person)?;
        let of = self.find_actor(&office.of)?;
        let at = OfficeIndex::new(self.offices.len())?;
        self.offices.push(HeldOffice { of, office: office.clone() });
        self.offices_of.entry(person).or_default().push(at);
        Ok(())
    }

    pub(super) fn add_membership(&mut self, membership: &Membership) -> Result<(), GraphError> {
        let member = self.find_actor(&membership.member)?;
        let body = self.find_actor(&membership.body)?;
        let span = (body, membership.clone());
        self.memberships_of.entry(member).or_default().push(span);
        Ok(())
    }

    pub(super) fn find_actor(&self, key: &ActorKey) -> Result<ActorIndex, GraphError> {
        let at = self.actors.find(key).ok_or_else(|| GraphError::Actor(key.clone()))?;
        ActorIndex::new(at)
    }

    pub(super) fn find_kind(&self, path: &KindPath) -> Result<KindIndex, GraphError> {
        let at = self.kinds.find(path).ok_or_else(|| GraphError::Kind(path.clone()))?;
        KindIndex::new(at)
    }

    pub(super) fn find_role(&self, key: &RoleKey) -> Result<RoleIndex, GraphError> {
        let at = self.roles.find(key).ok_or_else(|| GraphError::Role(key.clone()))?;
        RoleIndex::new(at)
    }

    pub(super) fn find_series(&self, key: &SeriesKey) -> Result<SeriesIndex, GraphError> {
        let at = self.series.find(key).ok_or_else(|| GraphError::Series(key.clone()))?;
        SeriesIndex::new(at)
    }

    pub(super) fn actor(&self, at: ActorIndex) -> Option<&Actor> {
        self.actors.get(at.at())
    }

    pub(super) fn actors(&self) -> &[Actor] {
        self.actors.rows()
    }

    pub(super) fn kind(&self, at: KindIndex) -> Option<&Kind> {
        self.kinds.get(at.at())
    }

    pub(super) fn kinds(&self) -> &[Kind] {
        self.kinds.rows()
    }

    pub(super) fn layer(&self, at: KindIndex) -> Option<Layer> {
        self.kind(at).map(|kind| kind.layer)
    }

    pub(super) fn is_visit(&self, at: KindIndex) -> bool {
        self.kind(at).is_some_and(|kind| kind.path.is_within("visit"))
    }

    pub(super) fn role(&self, at: RoleIndex) -> Option<&Role> {
        self.roles.get(at.at())
    }

    pub(super) fn series(&self, at: SeriesIndex) -> Option<&Series> {
        self.series.get(at.at())
    }

    pub(super) fn office(&self, at: OfficeIndex) -> Option<&HeldOffice> {
        self.offices.get(at.at())
    }

    /// The offices of a person, of all times, in the order they were added.
    pub(super) fn offices_of(&self, person: ActorIndex) -> &[OfficeIndex] {
        self.offices_of.get(&person).map_or(&[], Vec::as_slice)
    }

    /// The days on which anything that hangs on the calendar changes for an actor: its offices and memberships
    /// begin, perhaps or for sure, or were over the day before.
    pub(super) fn turning_days(&self, at: ActorIndex) -> Vec<NaiveDate> {
        let offices = self.offices_of(at).iter().filter_map(|office| self.office(*office));
        let offices = offices.map(|held| (&held.office.since, &held.office.until));
        let memberships = self.memberships_of.get(&at).into_iter().flatten();
        let memberships = memberships.map(|(_, span)| (&span.since, &span.until));
        let both = |date: &Option<Edtf>| {
            let date = date.as_ref();
            [date.and_then(Edtf::earliest), date.and_then(Edtf::latest)]
        };
        let after = |day: Option<NaiveDate>| day.and_then(|day| day.succ_opt());
        let turns = offices.chain(memberships).flat_map(|(since, until)| {
            both(since).into_iter().chain(both(until).map(after)).flatten()
        });
        let mut days: Vec<NaiveDate> = turns.collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Whether the actor is a party by itself.
    pub(super) fn is_own_party(&self, at: ActorIndex) -> bool {
        self.actor(at).is_some_and(|actor| actor.party == PartyRule::Own)
    }

    pub(super) fn is_country(&self, at: ActorIndex) -> bool {
        self.actor(at).is_some_and(|actor| actor.kind == ActorKind::Country)
    }

    /// The EU, if the record knows it.
    pub(super) fn frame(&self) -> Option<ActorIndex> {
        self.actors.find(FRAME).and_then(|at| ActorIndex::new(at).ok())
    }

    /// Whether the actor is a member of the body that day (`None`: of an event without a first
    /// day, when every span counts): `None` for no, else whether it is only assumed.
    pub(super) fn membership(
        &self,
        member: ActorIndex,
        body: ActorIndex,
        day: Option<NaiveDate>,
    ) -> Option<Assumed> {
        let spans = self.memberships_of.get(&member)?;
        spans
            .iter()
            .filter(|(of, span)| *of == body && span.standing == Standing::Member)
            .filter(|(_, span)| day.is_none_or(|day| span.covers(day)))
            .map(|(_, span)| Assumed(!day.is_some_and(|day| has_begun(span, day))))
            .min()
    }
}

/// Whether a fact rests on a bound that nobody knows and that is taken as open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assumed(pub bool);

fn has_begun(span: &Membership, day: NaiveDate) -> bool {
    span.since.as_ref().and_then(Edtf::latest).is_some_and(|since| since <= day)
}
