//! Actors, the offices by which persons act for states, and memberships in bodies.

use chrono::NaiveDate;

use super::{ActorKey, Edtf, Level, word::words};

words! {
    /// What an actor is.
    ActorKind, "kind of actor" {
        /// A country or territory of ISO 3166-1.
        Country = "country",
        /// An organisation of states or any other body.
        Organisation = "organisation",
        /// A person.
        Person = "person",
        /// A company.
        Company = "company",
    }
}

words! {
    /// How an actor becomes a party of an event (DESIGN §4).
    PartyRule, "party rule" {
        /// The actor is a party itself: countries, the EU, whatever the analyst sets so.
        Own = "self",
        /// Through the office held on the day: persons.
        Office = "office",
        /// Never: other organisations, companies.
        None = "none",
    }
}

words! {
    /// How a member stands in a body.
    Standing, "membership status" {
        /// Full member.
        Member = "member",
        /// Observer.
        Observer = "observer",
        /// Associate or dialogue partner.
        Associate = "associate",
    }
}

/// A country, organisation, person or company that acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its key.
    pub key: ActorKey,
    /// What it is.
    pub kind: ActorKind,
    /// Its name in English.
    pub name: String,
    /// How it becomes a party.
    pub party: PartyRule,
    /// ISO 3166-1 alpha-2, countries only.
    pub iso2: Option<String>,
    /// The region, countries only: `central-asia`.
    pub region: Option<String>,
}

/// A person acts for a state or body over a span of time.
///
/// Both bounds are inclusive. An empty bound is unknown and taken as open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Who holds it.
    pub person: ActorKey,
    /// Its title: `President`.
    pub title: String,
    /// The state or body it is held for.
    pub of: ActorKey,
    /// Its rank.
    pub level: Level,
    /// Since when.
    pub since: Option<Edtf>,
    /// Until when.
    pub until: Option<Edtf>,
    /// The address where the dates were read.
    pub source: Option<String>,
}

impl Office {
    /// Whether the office may have been held on that day; a bound of a month counts widely.
    pub fn covers(&self, day: NaiveDate) -> bool {
        covers(self.since.as_ref(), self.until.as_ref(), day)
    }

    /// Whether it was certainly held on that day: both bounds known (or still open by a known
    /// start) and the day inside them whatever the days of a month meant.
    pub fn certainly_covers(&self, day: NaiveDate) -> bool {
        let began =
            self.since.as_ref().and_then(Edtf::latest).is_some_and(|since| since <= day);
        let lasts = self
            .until
            .as_ref()
            .is_none_or(|until| until.earliest().is_none_or(|first| day <= first));
        began && lasts
    }
}

/// A country or body belongs to a body over a span of time; both bounds are inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who belongs.
    pub member: ActorKey,
    /// To what.
    pub body: ActorKey,
    /// As what.
    pub standing: Standing,
    /// Since when.
    pub since: Option<Edtf>,
    /// Until when.
    pub until: Option<Edtf>,
}

impl Membership {
    /// Whether the membership may have been in force on that day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        covers(self.since.as_ref(), self.until.as_ref(), day)
    }
}

fn covers(since: Option<&Edtf>, until: Option<&Edtf>, day: NaiveDate) -> bool {
    let began = since.and_then(Edtf::earliest).is_none_or(|first| first <= day);
    let lasts = until.and_then(Edtf::latest).is_none_or(|last| day <= last);
    began && lasts
}
