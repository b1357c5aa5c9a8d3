//! Feeds: machine-coded sources that are imported in bulk, and what their rows are called.

use std::fmt;

use chrono::{Days, NaiveDate};

use super::{EventId, word::words};

words! {
    /// A machine-coded source; its rows are leads, told apart from events everywhere.
    Feed, "feed" {
        /// The Global Database of Events, Language and Tone: CAMEO codes from world news.
        Gdelt = "gdelt",
        /// The Integrated Crisis Early Warning System: CAMEO codes, ended in 2023.
        Icews = "icews",
        /// The Armed Conflict Location and Event Data Project.
        Acled = "acled",
        /// The Georeferenced Event Dataset of the Uppsala Conflict Data Program.
        Ucdp = "ucdp",
        /// POLECAT: events in the PLOVER ontology.
        Plover = "plover",
        /// Visits of leaders to the United States, and travels of theirs, of the Office of the Historian.
        Visits = "visits",
    }
}

/// Bits of a row's number that the feed's own id takes; what stands above them is the feed.
const BITS: u32 = 42;
/// Set where a feed's id is no number: the rest is its number in the table of such names.
const NAMED: u64 = 1 << 41;
/// Bits of an ICEWS number that its day takes, since an id may come twice and an id with its day does not.
const DAY_BITS: u32 = 15;
/// The day from which ICEWS days are counted, 1990-01-01.
const ICEWS_FROM: u16 = 43_829;
/// Bits of an ACLED number that its digits take; its letters stand above them.
const DIGIT_BITS: u32 = 21;
/// Letters A to Z, and none.
const LETTERS: u64 = 27;

impl Feed {
    /// Its number, from 1: what stands above the bits of a row's own.
    pub const fn code(self) -> u32 {
        match self {
            Self::Gdelt => 1,
            Self::Icews => 2,
            Self::Acled => 3,
            Self::Ucdp => 4,
            Self::Plover => 5,
            Self::Visits => 6,
        }
    }

    /// The bits above those of a row's own.
    const fn above(self) -> u64 {
        match self {
            Self::Gdelt => 1 << BITS,
            Self::Icews => 2 << BITS,
            Self::Acled => 3 << BITS,
            Self::Ucdp => 4 << BITS,
            Self::Plover => 5 << BITS,
            Self::Visits => 6 << BITS,
        }
    }

    /// The name of the feed as its makers write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gdelt => "GDELT",
            Self::Icews => "ICEWS",
            Self::Acled => "ACLED",
            Self::Ucdp => "UCDP GED",
            Self::Plover => "POLECAT",
            Self::Visits => "visits of leaders (XML)",
        }
    }

    /// The numbers of its rows: from the first to before the second.
    pub const fn numbers(self) -> (i64, i64) {
        let first = self.above().cast_signed();
        (first, first + (1 << BITS))
    }

    /// The number of the row that the feed itself calls so, where that can be told from the id alone.
    /// Ids of ICEWS come with their day.
    ///
    /// ```
    /// use chancery::model::Feed;
    /// let row = Feed::Acled.row("AFG1234", None).expect("letters and digits");
    /// assert_eq!(row.to_string(), "acled:AFG1234");
    /// ```
    pub fn row(self, id: &str, day: Option<FeedDay>) -> Option<EventId> {
        let number = match self {
            Self::Icews => icews(id, day)?,
            Self::Acled => acled(id)?,
            Self::Gdelt | Self::Ucdp | Self::Plover | Self::Visits => digits(id, NAMED)?,
        };
        Some(self.numbered(number))
    }

    /// The row whose id is no number, by its number among such names.
    pub fn named_row(self, nth: u32) -> EventId {
        self.numbered(NAMED | u64::from(nth))
    }

    fn numbered(self, number: u64) -> EventId {
        EventId((self.above() | number).cast_signed())
    }
}

/// A number below a limit, written without needless zeros.
fn digits(text: &str, limit: u64) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number < limit && number.to_string() == text).then_some(number)
}

fn icews(id: &str, day: Option<FeedDay>) -> Option<u64> {
    let (id, day) = match (id.split_once('@'), day) {
        (Some((id, day)), None) => (id, FeedDay::of(day.parse().ok()?)?),
        (None, Some(day)) => (id, day),
        _ => return None,
    };
    let since = u64::from(day.0.checked_sub(ICEWS_FROM)?);
    let number = digits(id, 1 << (41 - DAY_BITS))?;
    (since < 1 << DAY_BITS).then_some((number << DAY_BITS) | since)
}

fn acled(id: &str) -> Option<u64> {
    let at = id.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = id.split_at_checked(at)?;
    if letters.is_empty() || letters.len() > 4 {
        return None;
    }
    let mut code = 0;
    for letter in letters.bytes() {
        let nth = letter.is_ascii_uppercase().then(|| u64::from(letter - b'A') + 1)?;
        code = code * LETTERS + nth;
    }
    Some((code << DIGIT_BITS) | digits(number, 1 << DIGIT_BITS)?)
}

impl EventId {
    /// The feed of a row, where this is one and no event of the careful record.
    pub fn feed(self) -> Option<Feed> {
        let code = u64::try_from(self.0).ok()? >> BITS;
        Feed::ALL.iter().copied().find(|feed| u64::from(feed.code()) == code)
    }

    /// The number among ids that are no numbers, where the feed's id is none.
    pub fn name_number(self) -> Option<u32> {
        let number = self.in_feed()?.1;
        (number & NAMED != 0).then(|| u32::try_from(number & !NAMED).ok())?
    }

    fn in_feed(self) -> Option<(Feed, u64)> {
        let number = u64::try_from(self.0).ok()? & ((1 << BITS) - 1);
        Some((self.feed()?, number))
    }

    /// What the feed calls the row, where its number tells.
    pub fn external(self) -> Option<String> {
        let (feed, number) = self.in_feed()?;
        Some(match feed {
            _ if number & NAMED != 0 => return None,
            Feed::Icews => {
                let since = u16::try_from(number & ((1 << DAY_BITS) - 1)).ok()?;
                let day = FeedDay(since.checked_add(ICEWS_FROM)?);
                format!("{}@{}", number >> DAY_BITS, day.date())
            }
            Feed::Acled => {
                let mut letters = Vec::new();
                let mut code = number >> DIGIT_BITS;
                while code > 0 {
                    letters.push(b'A' + u8::try_from((code % LETTERS).checked_sub(1)?).ok()?);
                    code /= LETTERS;
                }
                letters.reverse();
                let digits = number & ((1 << DIGIT_BITS) - 1);
                format!("{}{digits}", String::from_utf8_lossy(&letters))
            }
            Feed::Gdelt | Feed::Ucdp | Feed::Plover | Feed::Visits => number.to_string(),
        })
    }
}

impl fmt::Display for EventId {
    /// The number of an event as it is typed; a row of a feed as `gdelt:123`, and one whose id is no number
    /// by its number here, `plover:~7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(feed) = self.feed() else { return fmt::Display::fmt(&self.0, f) };
        match (self.external(), self.name_number()) {
            (Some(id), _) => f.pad(&format!("{feed}:{id}")),
            (None, Some(nth)) => f.pad(&format!("{feed}:~{nth}")),
            (None, None) => fmt::Display::fmt(&self.0, f),
        }
    }
}

/// Days from 1870-01-01, from which days of rows are counted, to 1970-01-01.
const TO_1970: u64 = 36_524;

/// A day of a row: days since 1870-01-01, up to 2049-06-05. The oldest feed begins in 1874.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedDay(pub u16);

impl FeedDay {
    /// The day, where it lies in that span.
    pub fn of(day: NaiveDate) -> Option<Self> {
        let days = day.signed_duration_since(Self::first()).num_days();
        u16::try_from(days).ok().map(Self)
    }

    /// As a date.
    pub fn date(self) -> NaiveDate {
        Self::first() + Days::new(self.0.into())
    }

    /// The first day that a row can have.
    pub fn first() -> NaiveDate {
        NaiveDate::default() - Days::new(TO_1970)
    }
}

/// What the measures need of one row: codes of fixed size, and never poles or weights.
///
/// An actor, act, place or page of code 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedRow {
    /// Which row.
    pub id: EventId,
    /// Its first day.
    pub day: FeedDay,
    /// How many days it lasts beyond the first.
    pub days: u16,
    /// What happened, as the feed codes it.
    pub act: u16,
    /// The acting side.
    pub a: u16,
    /// The other side.
    pub b: u16,
    /// How many different actors are known.
    pub actors: u8,
    /// Whether there are participants beyond the two sides.
    pub has_more: bool,
    /// Where.
    pub place: u32,
    /// Where it was read.
    pub page: u32,
    /// Goldstein's scale in tenths, -100 to 100; none where the feed gives none.
    pub goldstein: Option<i16>,
}

/// What stands for no value of Goldstein's scale.
const NO_GOLDSTEIN: i16 = i16::MIN;

impl FeedRow {
    /// Bytes of a packed row.
    pub const BYTES: usize = 30;

    /// Its last day.
    pub fn last(&self) -> FeedDay {
        FeedDay(self.day.0.saturating_add(self.days))
    }

    /// Whether both sides are known and differ: only such a row can make a tie.
    pub fn has_two(&self) -> bool {
        self.actors > 1
    }

    /// Adds its bytes, the low ones first.
    pub fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self.id.0.to_le_bytes());
        for half in [self.day.0, self.days, self.act, self.a, self.b] {
            out.extend(half.to_le_bytes());
        }
        out.extend([self.actors, u8::from(self.has_more)]);
        out.extend(self.place.to_le_bytes());
        out.extend(self.page.to_le_bytes());
        out.extend(self.goldstein.unwrap_or(NO_GOLDSTEIN).to_le_bytes());
    }

    /// Reads the bytes that [`FeedRow::pack`] wrote.
    pub fn unpack(bytes: &[u8; Self::BYTES]) -> Self {
        let [
            i0,
            i1,
            i2,
            i3,
            i4,
            i5,
            i6,
            i7,
            d0,
            d1,
            n0,
            n1,
            k0,
            k1,
            a0,
            a1,
            b0,
            b1,
            actors,
            more,
            p0,
            p1,
            p2,
            p3,
            s0,
            s1,
            s2,
            s3,
            g0,
            g1,
        ] = *bytes;
        let goldstein = i16::from_le_bytes([g0, g1]);
        Self {
            id: EventId(i64::from_le_bytes([i0, i1, i2, i3, i4, i5, i6, i7])),
            day: FeedDay(u16::from_le_bytes([d0, d1])),
            days: u16::from_le_bytes([n0, n1]),
            act: u16::from_le_bytes([k0, k1]),
            a: u16::from_le_bytes([a0, a1]),
            b: u16::from_le_bytes([b0, b1]),
            actors,
            has_more: more != 0,
            place: u32::from_le_bytes([p0, p1, p2, p3]),
            page: u32::from_le_bytes([s0, s1, s2, s3]),
            goldstein: Some(goldstein).filter(|value| *value != NO_GOLDSTEIN),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_row_is_called_as_its_feed_calls_it() {
        let day = FeedDay::of("2018-06-01".parse().unwrap());
        for (feed, id, day, said) in [
            (Feed::Gdelt, "719024875", None, Some("gdelt:719024875")),
            (Feed::Gdelt, "007", None, None),
            (Feed::Icews, "32889836", day, Some("icews:32889836@2018-06-01")),
            (Feed::Icews, "32889836@2018-06-01", None, Some("icews:32889836@2018-06-01")),
            (Feed::Icews, "32889836", None, None),
            (Feed::Acled, "AFG12", None, Some("acled:AFG12")),
            (Feed::Acled, "afg12", None, None),
            (Feed::Acled, "AFG", None, None),
            (Feed::Ucdp, "412700", None, Some("ucdp:412700")),
            (Feed::Plover, "a-b", None, None),
        ] {
            let row = feed.row(id, day);
            assert_eq!(row.map(|row| row.to_string()).as_deref(), said, "{feed} {id}");
            assert!(row.is_none_or(|row| row.feed() == Some(feed)));
        }
        assert_eq!(Feed::Plover.named_row(7).to_string(), "plover:~7");
        assert_eq!(EventId(17).to_string(), "17");
        assert_eq!(EventId(17).feed(), None);
    }

    proptest! {
        #[test]
        fn a_row_packs_and_unpacks(
            (id, day, days, act) in any::<(i64, u16, u16, u16)>(),
            (a, b, actors, has_more) in any::<(u16, u16, u8, bool)>(),
            (place, page) in any::<(u32, u32)>(),
            goldstein in proptest::option::of(-100_i16..=100),
        ) {
            let (id, day) = (EventId(id), FeedDay(day));
            let row = FeedRow { id, day, days, act, a, b, actors, has_more, place, page, goldstein };
            let mut bytes = Vec::new();
            row.pack(&mut bytes);
            prop_assert_eq!(FeedRow::unpack(bytes.as_slice().try_into().unwrap()), row);
        }

        #[test]
        fn ids_of_letters_and_digits_come_back(letters in "[A-Z]{1,4}", digits in 0_u32..2_000_000) {
            let id = format!("{letters}{digits}");
            let row = Feed::Acled.row(&id, None).unwrap();
            prop_assert_eq!(row.external(), Some(id));
        }
    }
}
