//! Events: dated happenings, logged with care.

use uuid::Uuid;

use super::{
    ActorKey, Amount, AmountKind, Edtf, KindPath, Participant, PlaceKey, SeriesKey, Tag, Time,
    Zone, word::words,
};

words! {
    /// Where an event stands.
    Status, "status" {
        /// Only advance notices are known.
        Planned = "planned",
        /// Took place or is under way.
        Held = "held",
        /// Put off.
        Postponed = "postponed",
        /// Did not take place.
        Cancelled = "cancelled",
    }
}

words! {
    /// The form of a contact (DESIGN §4).
    Format, "format" {
        /// Two parties.
        Bilateral = "bilateral",
        /// Two parties on the side of a larger contact.
        Margins = "margins",
        /// One outside party and a region: C5+1.
        Hub = "hub",
        /// Many parties at one table.
        Plenary = "plenary",
    }
}

/// The number of an event in its file, as analysts type it. Numbers from 2^42 on are rows of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub i64);

/// One dated happening: kind, span, place, participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its number in this file.
    pub id: EventId,
    /// Its name in every file.
    pub uuid: Uuid,
    /// What kind it is.
    pub kind: KindPath,
    /// Its title, in the analyst's words.
    pub title: String,
    /// When, as typed, with its bounds.
    pub date: Edtf,
    /// The minute of the day it began, on the clock of the place.
    pub time: Option<Time>,
    /// The zone of that clock.
    pub zone: Option<Zone>,
    /// Where it stands.
    pub status: Status,
    /// Its format, only where one is given.
    pub format: Option<Format>,
    /// Where.
    pub place: Option<PlaceKey>,
    /// In which country.
    pub country: Option<ActorKey>,
    /// The series it is an edition of.
    pub series: Option<SeriesKey>,
    /// The event it stands under.
    pub under: Option<EventId>,
    /// The sum of money it is about.
    pub amount: Option<Amount>,
    /// What that sum is.
    pub amount_kind: Option<AmountKind>,
    /// The number of parties where the list is known to be incomplete.
    pub n_parties: Option<u32>,
    /// Its place among the events of its day.
    pub nth: i64,
    /// Limits and remarks.
    pub note: Option<String>,
    /// Who, in the order they were given.
    pub participants: Vec<Participant>,
    /// The analyst's own words.
    pub tags: Vec<Tag>,
    /// Whether it was withdrawn: kept in the log, in no answer.
    pub is_withdrawn: bool,
}
