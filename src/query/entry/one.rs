//! One actor of an entry: exactly one is found for each name, by the office held on the day.

use chrono::NaiveDate;

use crate::{
    model::{
        Actor, ActorKey, ActorKind, Attendance, Level, Membership, NewActor, Office,
        Participant, PartyRule, RoleKey, Standing,
    },
    query::{
        QueryError, Spot,
        describe::office_of,
        finder::{Finder, key_of},
        piece::Piece,
        value::no_key,
        written::Written,
    },
};

/// An actor as it is to stand in an event, in whatever role.
#[derive(Clone, Debug)]
pub(super) struct One {
    pub(super) actor: ActorKey,
    pub(super) acts_for: Option<ActorKey>,
    pub(super) level: Option<Level>,
    pub(super) status: Option<Attendance>,
    pub(super) detail: Option<String>,
}

impl One {
    pub(super) fn in_role(self, role: RoleKey) -> Participant {
        let Self { actor, acts_for, level, status, detail } = self;
        Participant { actor, role, status, level, acts_for, detail }
    }
}

/// Finds the actors of one entry and gathers those that must be made.
pub(super) struct Cast<'a> {
    pub(super) find: Finder<'a>,
    /// The first day of the event.
    pub(super) day: Option<NaiveDate>,
    pub(super) make_new: bool,
    pub(super) new_actors: Vec<NewActor>,
}

impl Cast<'_> {
    /// The actors that one item stands for: the members of a body, else one.
    pub(super) fn meant(&mut self, written: &Written) -> Result<Vec<One>, QueryError> {
        let (level, status) = (written.level, written.status);
        let one = |(actor, acts_for)| {
            let detail = written.detail.clone();
            One { actor, acts_for, level, status, detail }
        };
        if written.is_body {
            let members = self.members(written)?;
            return Ok(members.into_iter().map(|member| one((member, None))).collect());
        }
        let found = match &written.state {
            Some(state) => {
                let (person, state) = self.person_for(state, &written.name)?;
                (person, Some(state))
            }
            None => (self.actor(&written.name)?, None),
        };
        Ok(vec![one(found)])
    }

    fn members(&self, written: &Written) -> Result<Vec<ActorKey>, QueryError> {
        let body = self.find.body(&written.name)?;
        let Some(day) = self.day else {
            return Err(QueryError::NoDayForMembers { spot: self.find.spot(&written.all) });
        };
        let is_in = |m: &Membership| m.standing == Standing::Member && m.covers(day);
        let members = self.find.names.members_of(&body.key)?;
        let members: Vec<ActorKey> =
            members.into_iter().filter(is_in).map(|member| member.member).collect();
        if members.is_empty() {
            let (name, spot) = (written.name.text(), self.find.spot(&written.name));
            return Err(QueryError::NoMembers { name, day: Some(day), spot });
        }
        Ok(members)
    }

    fn person_for(
        &mut self,
        state: &Piece,
        name: &Piece,
    ) -> Result<(ActorKey, ActorKey), QueryError> {
        let is_new = self.make_new && self.find.best(&state.text())?.is_empty();
        let state = if is_new {
            self.make(state, ActorKind::Organisation)?
        } else {
            self.find.state(state)?.key
        };
        let persons = self.find.persons(name)?;
        if persons.is_empty() {
            return Ok((self.unknown(name, ActorKind::Person)?, state));
        }
        let held = |of: &ActorKey| *of == state;
        Ok((self.in_office(name, &persons, held)?, state))
    }

    fn actor(&mut self, name: &Piece) -> Result<ActorKey, QueryError> {
        let found = self.find.best(&name.text())?;
        if found.is_empty() {
            return self.unknown(name, ActorKind::Organisation);
        }
        self.in_office(name, &found, |_| true)
    }

    /// The only actor, or among several persons the only one in such an office on the day.
    fn in_office(
        &self,
        name: &Piece,
        found: &[Actor],
        counts: impl Fn(&ActorKey) -> bool,
    ) -> Result<ActorKey, QueryError> {
        if let [only] = found {
            return Ok(only.key.clone());
        }
        let mut in_office = Vec::new();
        if found.iter().all(|actor| actor.kind == ActorKind::Person) {
            for person in found {
                let offices = self.find.names.offices_of(&person.key)?;
                let holds = |day| offices.iter().any(|o| counts(&o.of) && o.covers(day));
                if self.day.is_some_and(holds) {
                    in_office.push(person.key.clone());
                }
            }
        }
        match <[ActorKey; 1]>::try_from(in_office) {
            Ok([only]) => Ok(only),
            Err(_) => Err(self.find.ambiguous(name, self.day, found)?),
        }
    }

    fn unknown(&mut self, name: &Piece, kind: ActorKind) -> Result<ActorKey, QueryError> {
        if self.make_new {
            self.make(name, kind)
        } else {
            Err(self.find.unknown_actor(name, kind)?)
        }
    }

    fn make(&mut self, name: &Piece, kind: ActorKind) -> Result<ActorKey, QueryError> {
        let name_as_typed = name.text();
        let key = ActorKey::new(&key_of(&name_as_typed))
            .map_err(|source| no_key(self.find.spot(name), source))?;
        // The name is nobody's, but the key made from it is somebody's.
        if let Some(bearer) = self.find.names.actor(&key)? {
            return Err(self.find.ambiguous(name, self.day, &[bearer])?);
        }
        if self.new_actors.iter().all(|made| made.key != key) {
            self.new_actors.push(NewActor { key: key.clone(), kind, name: name_as_typed });
        }
        Ok(key)
    }

    /// Refuses a person without `acts_for` who certainly acts for two states on the day.
    pub(super) fn refuse_two_states(
        &self,
        one: &Participant,
        spot: &Spot,
    ) -> Result<(), QueryError> {
        let (Some(day), None) = (self.day, &one.acts_for) else { return Ok(()) };
        let mut certain = Vec::new();
        for office in self.find.names.offices_of(&one.actor)? {
            let of = self.find.names.actor(&office.of)?;
            let is_party = of.is_some_and(|of| of.party == PartyRule::Own);
            let is_other = certain.iter().all(|other: &Office| other.of != office.of);
            if is_party && is_other && office.certainly_covers(day) {
                certain.push(office);
            }
        }
        if certain.len() < 2 {
            return Ok(());
        }
        let words = |office| office_of(office, Some(day), self.find.names);
        let candidates = certain.iter().map(words).collect::<Result<_, _>>()?;
        let (person, spot) = (one.actor.clone(), spot.clone());
        Err(QueryError::ActsForTwo { person, day, spot, candidates })
    }

    /// Whether a participant is that actor or a person who acts for it on the day.
    pub(super) fn stands_for(
        &self,
        one: &Participant,
        actor: &ActorKey,
    ) -> Result<bool, QueryError> {
        match (&one.acts_for, self.day) {
            (Some(state), _) => Ok(state == actor),
            (None, None) => Ok(false),
            (None, Some(day)) => {
                let offices = self.find.names.offices_of(&one.actor)?;
                Ok(offices.iter().any(|office| office.of == *actor && office.covers(day)))
            }
        }
    }
}
