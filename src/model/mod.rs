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
mod address;
mod amount;
mod claim;
mod counted;
mod currency;
mod date_error;
mod date_input;
mod date_words;
mod draft;
mod edtf;
mod event;
mod examples;
mod feed;
mod feed_act;
mod fold;
mod grade;
mod invisible;
mod key;
mod kind;
mod month;
mod participant;
mod place;
mod pole;
mod quick;
mod role;
mod series;
mod settled;
mod shape;
mod shipped;
mod shown;
mod source;
mod table;
mod time;
mod tokens;
mod uuid;
mod view;
mod weights;
mod word;

pub use self::uuid::named_uuid;
pub use ::uuid::Uuid;
pub use actor::{Actor, ActorKind, Membership, Office, PartyRule, Standing};
pub use address::{domain, names_source};
pub use amount::{Amount, AmountError, AmountKind};
pub use claim::{Accepted, Claim};
pub use counted::counted;
pub use currency::Currency;
pub use date_error::DateError;
pub use date_input::{Moment, parse_date, parse_moment, with_year};
pub use date_words::describe;
pub use draft::{Draft, NewActor, NewPlace, SourceDraft};
pub use edtf::{Edtf, Precision};
pub use event::{Event, EventId, Format, Status};
pub use examples::Examples;
pub use feed::{Feed, FeedDay, FeedRow};
pub use feed_act::{FeedAct, FeedIncoming, FeedPlace};
pub use fold::{fold, nearest, similar};
pub use grade::{Credibility, Grade, Reliability};
pub use invisible::is_blank;
pub use key::{
    ActorKey, KeyError, KindPath, PlaceKey, PoleKey, PublicationKey, RoleKey, SeriesKey,
    SourceKey, Tag, ViewName, WeightSetKey,
};
pub use kind::{Kind, Layer};
pub use month::month_number;
pub use participant::{Attendance, Level, Participant};
pub use place::Place;
pub use pole::Pole;
pub use quick::QuickMap;
pub use role::{Direction, Role, RoleParty};
pub use series::Series;
pub use settled::SettledName;
pub use shape::{ColumnShape, FlatColumn, FlatKind, TableShape, ValueKind};
pub use shipped::{Shipped, ShippedRow};
pub use shown::{fit, shown, shown_width};
pub use source::{Citation, Publication, Source};
pub use table::{Cell, Column, Table};
pub use time::{Time, Zone, ZoneName, minute_utc};
pub use tokens::{Token, tokens};
pub use view::SavedView;
pub use weights::{Weight, WeightSet};
pub use word::WordError;
