//! A query, typed: clauses that must all hold, each a choice of tests.

use chrono::NaiveDate;

use super::{Phrase, Who};
use crate::model::{
    ActorKey, Attendance, EventId, Feed, Format, Grade, KindPath, Layer, Level, PlaceKey,
    PoleKey, RoleKey, SeriesKey, Status, Tag, ViewName,
};

/// Which events: all clauses must hold; none selects every event that is not withdrawn.
///
/// `Display` prints the normal form: names as keys, dates as days, one blank between terms.
/// Parsing that text gives an equal query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) clauses: Vec<Clause>,
    pub(super) certain: bool,
}

/// One term: any of its tests holds, or, negated, none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub(super) negated: bool,
    pub(super) any: Vec<Test>,
}

/// One thing that can be asked of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these is in the event in any role, with any status: `actor:`.
    Actor(Who),
    /// One of these is in the event in that role.
    InRole {
        /// The role.
        role: RoleKey,
        /// Who.
        who: Who,
    },
    /// One of these is in the event, in any role, with that status.
    WithStatus {
        /// The status.
        status: Attendance,
        /// Who.
        who: Who,
    },
    /// The pole is a party of the event.
    Pole(PoleKey),
    /// The kind is this one or lies below it.
    KindWithin(KindPath),
    /// The kind is of that layer.
    Layer(Layer),
    /// At least two parties have at least this level.
    Level(Level),
    /// The format that is given, or else the one the rules of the numbers derive.
    Format(Format),
    /// Where it stands.
    Status(Status),
    /// Planned, and its last day lies before this one.
    Overdue(NaiveDate),
    /// At the place or at one within it.
    Place(PlaceKey),
    /// In one of these countries; only actors and members of bodies.
    In(Who),
    /// May last on or after the day; in a certain query, begins on or after it.
    Since(NaiveDate),
    /// May begin on or before the day; in a certain query, ends on or before it.
    Until(NaiveDate),
    /// May touch these days, both inclusive; in a certain query, lies within them.
    On {
        /// The first day; `None` is open.
        first: Option<NaiveDate>,
        /// The last day; `None` is open.
        last: Option<NaiveDate>,
    },
    /// Logged on the day (UTC) or later.
    AddedSince(NaiveDate),
    /// An edition of the series.
    Series(SeriesKey),
    /// Below the event, at any depth; not the event itself.
    Under(EventId),
    /// Below any event of that kind, at any depth.
    UnderKind(KindPath),
    /// Selected by a saved view.
    View {
        /// Its name.
        name: ViewName,
        /// What it selects.
        query: Box<Query>,
    },
    /// Bears the tag.
    Tag(Tag),
    /// A source has this in its address, key or publication; folded before it is compared.
    Source(String),
    /// Told by exactly so many publishers.
    Publishers(u32),
    /// A citation is at least so reliable and so credible; `F` and `6` ask nothing.
    Grade(Grade),
    /// The event itself.
    Id(EventId),
    /// A row of that feed, of any where none is named, and no event of the careful record.
    Feed(Option<Feed>),
    /// Full text: these words, next to each other where they are several.
    Text(Phrase),
}

impl Query {
    /// The clauses, in the order typed.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Whether date tests ask that the whole span of the event lies inside (`certain:yes`).
    pub fn is_certain(&self) -> bool {
        self.certain
    }

    /// Whether it selects every event.
    pub fn is_everything(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether it asks for rows of feeds: a term `feed:`, also of a saved view, must hold. Without one every
    /// query is of the careful record; no answer mixes both.
    pub fn is_of_feeds(&self) -> bool {
        let held = self.clauses.iter().filter(|clause| !clause.negated);
        held.into_iter().any(|clause| {
            clause.any.iter().all(|test| match test {
                Test::Feed(_) => true,
                Test::View { query, .. } => query.is_of_feeds(),
                _ => false,
            })
        })
    }

    /// The phrases of its full text that an event must hold.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let held = self.clauses.iter().filter(|clause| !clause.negated);
        held.flat_map(|clause| &clause.any).filter_map(|test| match test {
            Test::Text(phrase) => Some(phrase),
            _ => None,
        })
    }

    /// The first day that the query admits, where a term that must hold bounds it: the beginning
    /// of `since:` or `on:`. Events that began before may still last on that day.
    pub fn first_day(&self) -> Option<NaiveDate> {
        let bounds = self.clauses.iter().filter(|clause| !clause.negated);
        let first = bounds.filter_map(|clause| {
            let begins = clause.any.iter().map(|test| match test {
                Test::Since(day) => Some(*day),
                Test::View { query, .. } => query.first_day(),
                Test::On { first, .. } => *first,
                _ => None,
            });
            begins.collect::<Option<Vec<_>>>()?.into_iter().min()
        });
        first.max()
    }

    /// The last day that the query admits, where a term that must hold bounds it: the end of
    /// `until:` or `on:`.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let bounds = self.clauses.iter().filter(|clause| !clause.negated);
        let last = bounds.filter_map(|clause| {
            let ends = clause.any.iter().map(|test| match test {
                Test::Until(day) => Some(*day),
                Test::View { query, .. } => query.last_day(),
                Test::On { last, .. } => *last,
                _ => None,
            });
            ends.collect::<Option<Vec<_>>>()?.into_iter().max()
        });
        last.min()
    }

    /// The first clause that selects on what the numbers measure: one that names a pole, by
    /// `pole:` or as an actor, or a source. A share of what was so chosen says little.
    pub fn selects_on_measured(&self, poles: &[ActorKey]) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.any.iter().any(|test| test.measures(poles)))
    }
}

impl Clause {
    /// Whether none of the tests may hold, rather than any must.
    pub fn is_negated(&self) -> bool {
        self.negated
    }

    /// The tests, at least one, all of the same term.
    pub fn any(&self) -> &[Test] {
        &self.any
    }
}

impl Test {
    fn measures(&self, poles: &[ActorKey]) -> bool {
        match self {
            Self::Pole(_) | Self::Source(_) => true,
            Self::View { query, .. } => query.selects_on_measured(poles).is_some(),
            Self::Actor(who) | Self::InRole { who, .. } | Self::WithStatus { who, .. } => {
                who.names(poles)
            }
            _ => false,
        }
    }
}
