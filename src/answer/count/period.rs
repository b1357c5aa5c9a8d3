//! Years, quarters and months: which one a day lies in, and which comes next.

use chrono::{Datelike as _, NaiveDate};

/// A span by which events are counted: that of their first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A year: `2025`.
    Year,
    /// A quarter of a year: `2025-Q4`.
    Quarter,
    /// A month: `2025-10`.
    Month,
}

impl Period {
    /// The period of a day. Periods of one kind compare as texts in the order of time.
    pub fn of(self, day: NaiveDate) -> String {
        match self {
            Self::Year => format!("{:04}", day.year()),
            Self::Quarter => format!("{:04}-Q{}", day.year(), day.quarter()),
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
        }
    }

    /// The same as a number, which counts periods of one kind from the year 0.
    pub(in crate::answer) fn number(self, day: NaiveDate) -> i32 {
        let part = |n: u32| i32::try_from(n).unwrap_or_default();
        day.year() * part(12 / self.months()) + part(day.month0() / self.months())
    }

    /// The period of one day and every one after it up to that of another; at most `most`.
    pub fn from_to(self, first: NaiveDate, last: NaiveDate, most: usize) -> Vec<String> {
        let next = |day: &NaiveDate| day.checked_add_months(chrono::Months::new(self.months()));
        let begin = self.first_day(first);
        std::iter::successors(Some(begin), next)
            .take_while(|day| *day <= last)
            .take(most)
            .map(|day| self.of(day))
            .collect()
    }

    /// The first day of the period that a text names.
    pub fn day_of(self, text: &str) -> Option<NaiveDate> {
        let (year, part) = text.split_once('-').unwrap_or((text, "1"));
        let part: u32 = part.trim_start_matches('Q').parse().ok()?;
        let month = (part.checked_sub(1)? * self.months()).checked_add(1)?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.min(12), 1)
    }

    /// The last day of the period that a text names.
    pub fn last_day_of(self, text: &str) -> Option<NaiveDate> {
        let next = chrono::Months::new(self.months());
        self.day_of(text)?.checked_add_months(next)?.pred_opt()
    }

    fn first_day(self, day: NaiveDate) -> NaiveDate {
        let month = day.month0() / self.months() * self.months();
        day.with_day(1).and_then(|day| day.with_month0(month)).unwrap_or(day)
    }

    fn months(self) -> u32 {
        match self {
            Self::Year => 12,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_lies_in_one_period_of_each_kind() {
        let october = day("2025-10-08");
        assert_eq!(Period::Year.of(october), "2025");
        assert_eq!(Period::Quarter.of(october), "2025-Q4");
        assert_eq!(Period::Month.of(october), "2025-10");
    }

    #[test]
    fn periods_follow_each_other_without_a_gap() {
        let months = Period::Month.from_to(day("2024-11-30"), day("2025-02-01"), 100);
        assert_eq!(months, ["2024-11", "2024-12", "2025-01", "2025-02"]);
        let quarters = Period::Quarter.from_to(day("2024-12-31"), day("2025-04-01"), 100);
        assert_eq!(quarters, ["2024-Q4", "2025-Q1", "2025-Q2"]);
        assert_eq!(Period::Year.from_to(day("0001-01-01"), day("9999-01-01"), 3).len(), 3);
    }

    #[test]
    fn the_first_day_of_a_period_lies_in_it() {
        for (period, text) in
            [(Period::Year, "2025"), (Period::Quarter, "2025-Q4"), (Period::Month, "2025-10")]
        {
            assert_eq!(period.of(period.day_of(text).unwrap()), text);
            assert_eq!(period.of(period.last_day_of(text).unwrap()), text);
        }
    }
}
