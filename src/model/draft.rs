//! Drafts: proposed events, not yet accepted by the record.

use uuid::Uuid;

use super::{
    ActorKey, ActorKind, Amount, AmountKind, Edtf, EventId, Format, Grade, KindPath,
    Participant, PlaceKey, SeriesKey, Status, Tag, Time, Zone,
};

/// A proposed event: its words are known and its names are found, its rules are not yet checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What kind it is.
    pub kind: KindPath,
    /// Its title.
    pub title: String,
    /// When.
    pub date: Edtf,
    /// The minute of the day.
    pub time: Option<Time>,
    /// The zone of that minute.
    pub zone: Option<Zone>,
    /// Where it stands; unless said, held, or planned where the first day is after today.
    pub status: Status,
    /// Its format, if one is given.
    pub format: Option<Format>,
    /// Where.
    pub place: Option<PlaceKey>,
    /// In which country; unless said, that of the place.
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
    /// Limits and remarks.
    pub note: Option<String>,
    /// Who.
    pub participants: Vec<Participant>,
    /// The analyst's own words.
    pub tags: Vec<Tag>,
    /// Where it was read.
    pub sources: Vec<SourceDraft>,
    /// Actors that are made in the same change (`--new`).
    pub new_actors: Vec<NewActor>,
    /// Places that are made in the same change (`--new`).
    pub new_places: Vec<NewPlace>,
    /// The name it already has in other files, if it was imported.
    pub uuid: Option<Uuid>,
    /// The number it had there; kept where free.
    pub wanted_id: Option<EventId>,
}

/// A source as it is given with a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDraft {
    /// Its address, or its key where it has none.
    pub address: String,
    /// The grade given to it for this event.
    pub grade: Option<Grade>,
    /// The source's own words.
    pub quote: Option<String>,
}

/// An actor that is made in the same change as an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewActor {
    /// Its key, made from the name.
    pub key: ActorKey,
    /// What it is.
    pub kind: ActorKind,
    /// Its name as typed.
    pub name: String,
}

/// A place that is made in the same change as an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    /// Its key, made from the name.
    pub key: PlaceKey,
    /// Its name as typed.
    pub name: String,
    /// Its country.
    pub country: Option<ActorKey>,
}
