//! Days as lengths, and the ticks that people read them by.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::TimelinePicture;
use crate::picture::{
    drawing::WIDTH,
    font::{Weight, text_width},
    frame::MARGIN,
};

/// The size of the names of lanes.
pub(super) const LANE_NAME: f64 = 11.5;
/// The most that names of lanes take.
const MOST_NAME: f64 = 130.0;
/// Ticks at most.
const MOST_TICKS: i64 = 13;

/// The line of time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    first: NaiveDate,
    last: NaiveDate,
    /// Where it begins and ends, in units.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where the page ends, up to which titles go.
    pub(super) edge: f64,
}

/// A tick: its day and what is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) day: NaiveDate,
    pub(super) label: String,
}

/// The step from one tick to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(u64),
    Months(u32),
    Years(u32),
}

impl Axis {
    /// The axis of all events, with so much space to the right of it; `None` where there is none.
    pub(super) fn of(picture: &TimelinePicture, margin: f64) -> Option<Self> {
        let first = picture.events().map(|event| event.first).min()?;
        let last = picture.events().map(|event| event.last.unwrap_or(event.first)).max()?;
        let names = picture
            .lanes
            .iter()
            .map(|lane| text_width(&lane.name, LANE_NAME, Weight::Bold))
            .fold(0.0, f64::max);
        let left = MARGIN + names.min(MOST_NAME) + 14.0;
        // A little air on both sides; an open end goes on to the right.
        let air = Days::new(u64::try_from((last - first).num_days()).unwrap_or(0) / 60 + 1);
        let first = first.checked_sub_days(air).unwrap_or(first);
        let last = last.checked_add_days(air).unwrap_or(last);
        let edge = f64::from(WIDTH) - MARGIN;
        Some(Self { first, last, left, right: edge - margin, edge })
    }

    /// Where a day begins.
    pub(super) fn x(&self, day: NaiveDate) -> f64 {
        let part = days(day - self.first) / (self.days() + 1.0);
        self.left + part * (self.right - self.left)
    }

    /// Where a day ends; an open end is that of the axis.
    pub(super) fn end(&self, day: Option<NaiveDate>) -> f64 {
        let next = day.and_then(|day| day.succ_opt());
        next.map_or(self.right, |next| self.x(next))
    }

    /// How many days it has.
    pub(super) fn days(&self) -> f64 {
        days(self.last - self.first)
    }

    /// The ticks.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let step = self.step();
        let mut ticks = Vec::new();
        let mut next = step.start(self.first);
        while let Some(day) = next.filter(|day| *day <= self.last) {
            if day >= self.first {
                let is_first = ticks.is_empty();
                ticks.push(Tick { day, label: step.label(day, is_first) });
            }
            next = step.after(day);
        }
        ticks
    }

    fn step(&self) -> Step {
        let days = (self.last - self.first).num_days();
        let steps = [
            (1, Step::Days(1)),
            (2, Step::Days(2)),
            (7, Step::Days(7)),
            (31, Step::Months(1)),
            (92, Step::Months(3)),
            (183, Step::Months(6)),
            (366, Step::Years(1)),
        ];
        let fits = steps.into_iter().find(|(length, _)| days / length < MOST_TICKS);
        fits.map_or_else(|| Step::Years(years(days)), |(_, step)| step)
    }
}

/// A round number of years from tick to tick.
fn years(days: i64) -> u32 {
    let mut years = 2;
    while days / 366 / i64::from(years) >= MOST_TICKS {
        years = if years.to_string().starts_with('2') { years / 2 * 5 } else { years * 2 };
    }
    years
}

impl Step {
    /// The last tick that is not after the day.
    fn start(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(7) => {
                day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))
            }
            Self::Days(_) => Some(day),
            Self::Months(n) => NaiveDate::from_ymd_opt(day.year(), day.month0() / n * n + 1, 1),
            Self::Years(n) => {
                let n = i32::try_from(n).unwrap_or(1);
                NaiveDate::from_ymd_opt(day.year().div_euclid(n) * n, 1, 1)
            }
        }
    }

    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(n) => day.checked_add_days(Days::new(n)),
            Self::Months(n) => day.checked_add_months(Months::new(n)),
            Self::Years(n) => day.checked_add_months(Months::new(n * 12)),
        }
    }

    fn label(self, day: NaiveDate, is_first: bool) -> String {
        let has_year = is_first || day.ordinal() == 1;
        let format = match self {
            Self::Years(_) => "%Y",
            Self::Months(_) if has_year => "%b %Y",
            Self::Months(_) => "%b",
            Self::Days(_) if has_year => "%-d %b %Y",
            Self::Days(_) => "%-d %b",
        };
        day.format(format).to_string()
    }
}

fn days(span: chrono::TimeDelta) -> f64 {
    // More than two billion days are no span of a calendar.
    i32::try_from(span.num_days()).map_or(0.0, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str) -> Vec<String> {
        let day = |text: &str| text.parse().unwrap();
        let axis =
            Axis { first: day(first), last: day(last), left: 0.0, right: 100.0, edge: 100.0 };
        axis.ticks().into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_as_fine_as_there_is_room_for() {
        assert_eq!(labels("2025-10-07", "2025-10-09"), ["7 Oct 2025", "8 Oct", "9 Oct"]);
        assert_eq!(
            labels("2025-12-28", "2026-01-20"),
            [
                "28 Dec 2025",
                "30 Dec",
                "1 Jan 2026",
                "3 Jan",
                "5 Jan",
                "7 Jan",
                "9 Jan",
                "11 Jan",
                "13 Jan",
                "15 Jan",
                "17 Jan",
                "19 Jan",
            ]
        );
        assert_eq!(
            labels("2025-10-07", "2025-11-30"),
            ["13 Oct 2025", "20 Oct", "27 Oct", "3 Nov", "10 Nov", "17 Nov", "24 Nov",]
        );
        assert_eq!(
            labels("2025-10-07", "2026-03-01"),
            ["Nov 2025", "Dec", "Jan 2026", "Feb", "Mar"]
        );
        assert_eq!(labels("2022-01-01", "2024-06-01").len(), 10);
        assert_eq!(
            labels("1900-01-01", "2024-06-01"),
            [
                "1900", "1910", "1920", "1930", "1940", "1950", "1960", "1970", "1980", "1990",
                "2000", "2010", "2020",
            ]
        );
    }
}
