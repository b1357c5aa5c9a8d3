//! The words of each reference table.

use crate::model::{
    ActorKind, Direction, Format, Layer, Level, PartyRule, Reliability, RoleParty, Standing,
    WordError,
};

/// A word that a row of a reference table takes.
#[derive(Clone, Copy, Debug)]
pub struct RowWord {
    /// The word before the colon.
    pub word: &'static str,
    /// The flag of the same meaning; the word itself, unless another option is called so.
    pub flag: &'static str,
    /// What its value is, in capitals.
    pub value: &'static str,
    /// What it says, in a few words.
    pub doc: &'static str,
    /// Whether a row cannot be without it.
    pub is_needed: bool,
    /// Whether only a new row takes it, or only one that is there.
    pub only: Option<Only>,
    pub(super) column: &'static str,
    pub(super) reads: RowReads,
}

/// When a word may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Of a new row.
    New,
    /// Of a row that is there; `add` takes it by its place.
    There,
}

/// What the value of a word is read as.
#[derive(Clone, Copy, Debug)]
pub(super) enum RowReads {
    Text,
    Word(fn(&str) -> Result<&'static str, WordError>),
    Country,
    Actor,
    Place,
    Kind,
    Publication,
    Date,
    Zone,
    Number { limit: f64 },
    Color,
    Address,
    Alias,
    Office,
    Membership(Standing),
    Level,
    Since,
    Until,
    ReadAt,
}

impl RowWord {
    const fn new(
        word: &'static str,
        column: &'static str,
        reads: RowReads,
        says: (&'static str, &'static str),
    ) -> Self {
        let (value, doc) = says;
        Self { word, flag: word, value, doc, is_needed: false, only: None, column, reads }
    }

    const fn text(word: &'static str, column: &'static str, doc: &'static str) -> Self {
        Self::new(word, column, RowReads::Text, ("TEXT", doc))
    }

    const fn needed(mut self) -> Self {
        self.is_needed = true;
        self
    }

    /// Needed, and without a word in `add`.
    const fn by_place(mut self) -> Self {
        self.is_needed = true;
        self.only = Some(Only::There);
        self
    }

    const fn new_only(mut self) -> Self {
        self.only = Some(Only::New);
        self
    }

    const fn flag(mut self, flag: &'static str) -> Self {
        self.flag = flag;
        self
    }
}

/// The word of a closed vocabulary.
macro_rules! word_of {
    ($name:ty) => {
        RowReads::Word(|text| text.parse::<$name>().map(<$name>::as_str))
    };
}

/// The words of a table, in the order of its help; none for one that has no words.
pub fn row_words(table: &str) -> &'static [RowWord] {
    match table {
        "actor" => ACTOR,
        "place" => PLACE,
        "kind" => KIND,
        "role" => ROLE,
        "series" => SERIES,
        "pole" => POLE,
        "publication" => PUBLICATION,
        "source" => SOURCE,
        _ => &[],
    }
}

const NAME: RowWord = RowWord::text("name", "name", "its name").by_place();
const ALIAS: RowWord =
    RowWord::new("alias", "", RowReads::Alias, ("NAME", "a further name, in any script"));
const SINCE: RowWord = RowWord::new(
    "since",
    "",
    RowReads::Since,
    ("DATE", "since when the office, membership or name before it"),
);
const UNTIL: RowWord = RowWord::new(
    "until",
    "",
    RowReads::Until,
    ("DATE", "until when; `until:..` for one whose end is not known"),
);

const ACTOR: &[RowWord] = &[
    RowWord::new(
        "kind",
        "kind",
        word_of!(ActorKind),
        ("KIND", "country, organisation, person or company"),
    )
    .by_place(),
    NAME,
    ALIAS,
    RowWord::new("office", "", RowReads::Office, ("TITLE@STATE", "an office that it holds")),
    RowWord::new(
        "level",
        "",
        RowReads::Level,
        ("LEVEL", "of the office before it: head, deputy, minister, official"),
    ),
    RowWord::new(
        "member",
        "",
        RowReads::Membership(Standing::Member),
        ("BODY", "a body of which it is a member"),
    ),
    RowWord::new(
        "observer",
        "",
        RowReads::Membership(Standing::Observer),
        ("BODY", "a body in which it is an observer"),
    ),
    RowWord::new(
        "associate",
        "",
        RowReads::Membership(Standing::Associate),
        ("BODY", "a body of which it is an associate"),
    ),
    SINCE,
    UNTIL,
    RowWord::new(
        "source",
        "",
        RowReads::ReadAt,
        ("ADDRESS", "where the dates of the office or membership before it were read"),
    ),
    RowWord::new(
        "party",
        "party",
        word_of!(PartyRule),
        ("RULE", "how it becomes a party: self, office or none"),
    )
    .needed(),
    RowWord::text("official-name", "official_name", "its official name"),
    RowWord::text("region", "region", "the region of a country: central-asia"),
    RowWord::new("capital", "capital", RowReads::Place, ("PLACE", "the capital of a country")),
    RowWord::text("iso2", "iso2", "ISO 3166-1 alpha-2"),
    RowWord::text("iso-numeric", "iso_numeric", "ISO 3166-1 numeric"),
    RowWord::text("fips", "fips", "FIPS 10-4, as GDELT uses it"),
    RowWord::text("cameo", "cameo", "the CAMEO country code"),
    RowWord::text("gw", "gw", "the Gleditsch-Ward number"),
    RowWord::text("note", "note", "a remark"),
];

const PLACE: &[RowWord] = &[
    NAME,
    ALIAS,
    SINCE,
    UNTIL,
    RowWord::new("country", "country", RowReads::Country, ("STATE", "its country")),
    RowWord::new(
        "lat",
        "lat",
        RowReads::Number { limit: 90.0 },
        ("DEGREES", "latitude, north is positive"),
    ),
    RowWord::new(
        "lon",
        "lon",
        RowReads::Number { limit: 180.0 },
        ("DEGREES", "longitude, east is positive"),
    ),
    RowWord::new("tz", "tz", RowReads::Zone, ("ZONE", "its time zone: Asia/Dushanbe")),
    RowWord::new("within", "within", RowReads::Place, ("PLACE", "the place in which it lies")),
    RowWord::text("source", "source", "where its coordinates were read"),
];

const KIND: &[RowWord] = &[
    RowWord::new(
        "like",
        "",
        RowReads::Kind,
        ("PATH", "the kind whose layer and codes it takes"),
    )
    .new_only(),
    RowWord::text("gloss", "gloss", "what it means, in a few words").needed(),
    RowWord::new(
        "layer",
        "layer",
        word_of!(Layer),
        ("LAYER", "contact, outcome, measure, statement or act"),
    )
    .needed(),
    RowWord::text("cameo", "cameo", "the CAMEO code"),
    RowWord::text("plover", "plover", "the PLOVER code"),
];

const ROLE: &[RowWord] = &[
    RowWord::new(
        "party",
        "party",
        word_of!(RoleParty),
        ("LAYER", "in which layer it makes a party: contact, outcome, both, state or none"),
    )
    .needed(),
    RowWord::new(
        "direction",
        "direction",
        word_of!(Direction),
        ("END", "which end of a directed pair it is: from or to"),
    ),
    RowWord::text("gloss", "gloss", "what it means, in a few words").needed(),
];

const SERIES: &[RowWord] = &[
    NAME,
    RowWord::new("body", "body", RowReads::Actor, ("ACTOR", "the body that convenes it")),
    RowWord::new(
        "format",
        "format",
        word_of!(Format),
        ("FORMAT", "of editions of more than two parties: hub or plenary"),
    )
    .flag("format-of-editions"),
];

const POLE: &[RowWord] = &[
    NAME,
    RowWord::new(
        "color",
        "color",
        RowReads::Color,
        ("COLOUR", "its colour in pictures, #rrggbb"),
    )
    .needed()
    .flag("color-of-pole"),
    RowWord::text("note", "note", "a remark"),
];

const PUBLICATION: &[RowWord] = &[
    NAME,
    RowWord::new(
        "reliability",
        "reliability",
        word_of!(Reliability),
        ("LETTER", "A to E; without it the publication cannot be judged"),
    ),
    RowWord::text("reason", "reason", "why, in a word or two"),
];

const SOURCE: &[RowWord] = &[
    RowWord::new("url", "url", RowReads::Address, ("ADDRESS", "its address")),
    RowWord::text("title", "title", "its title"),
    RowWord::new(
        "publication",
        "publication",
        RowReads::Publication,
        ("KEY", "the publication in which it appeared"),
    ),
    RowWord::new("published", "published", RowReads::Date, ("DATE", "when it appeared")),
    RowWord::text("language", "language", "its language, ISO 639-1"),
];

/// The level of an office.
pub(super) fn level(text: &str) -> Result<Level, WordError> {
    text.parse()
}
