//! Plain values of the careful record: no I/O, no clock, no database.
//!
//! ```text
//! Event ── Kind (layer)         what happened, and what it is to the graph
//!   ├── Edtf, Time, Zone        when
//!   ├── Place, country          where
//!   ├── Participant             who: an Actor in a Role, with a status, a level, for whom
//!   ├── Citation ── Source      where we read it, with a Grade
//!   └── Claim                   what one source says of one field
//! Actor ── Office, Membership   for whom a person acts, which states a body stands for
//! ```

mod actor;
mod amount;
mod claim;
mod currency;
mod draft;
mod event;
mod grade;
mod key;
mod kind;
mod participant;
mod place;
mod pole;
mod role;
mod series;
mod shipped;
mod source;
mod stub;
mod table;
mod uuid;
mod weights;
mod word;

pub use actor::{Actor, ActorKind, Membership, Office, PartyRule, Standing};
pub use amount::{Amount, AmountError, AmountKind};
pub use claim::{Accepted, Claim};
pub use currency::Currency;
pub use draft::{Draft, NewActor, NewPlace, SourceDraft};
pub use event::{Event, EventId, Format, Status};
pub use grade::{Credibility, Grade, Reliability};
pub use key::{
    ActorKey, KeyError, KindPath, PlaceKey, PoleKey, PublicationKey, RoleKey, SeriesKey,
    SourceKey, Tag, WeightSetKey,
};
pub use kind::{Kind, Layer};
pub use participant::{Attendance, Level, Participant};
pub use place::Place;
pub use pole::Pole;
pub use role::{Direction, Role, RoleParty};
pub use series::Series;
pub use shipped::{Shipped, ShippedRow};
pub use source::{Citation, Publication, Source};
pub use stub::{Edtf, Precision, Time, Zone, fold, nearest, parse_date};
pub use table::{Cell, Column, Table};
pub use self::uuid::named_uuid;
pub use ::uuid::Uuid;
pub use weights::{Weight, WeightSet};
pub use word::WordError;
