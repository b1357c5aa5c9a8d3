//! A window of time: `2024`, `2025-04..`, `..2025-03`, `2024-07..2025-06`.

use chrono::NaiveDate;

use crate::{
    answer::{AnswerError, begins::Begins},
    model::parse_date,
};

/// From a day to a day, bounds inclusive; an open bound is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// As it was written.
    pub text: String,
    /// Its first day.
    pub first: Option<NaiveDate>,
    /// Its last day.
    pub last: Option<NaiveDate>,
}

impl Window {
    /// Reads a window: a date as people type it, or two with `..` between them, of which one may be
    /// missing. `..2025-03` goes to the end of March.
    ///
    /// # Errors
    /// What is no date; a window that ends before it begins, or has no bound.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, AnswerError> {
        let wrong = || AnswerError::Window(text.to_owned());
        let date = |text: &str| parse_date(text, today).map_err(|_| wrong());
        let (first, last) = match text.split_once("..") {
            Some((from, to)) => {
                let first = if from.is_empty() { None } else { date(from)?.earliest() };
                let last = if to.is_empty() { None } else { date(to)?.latest() };
                let is_missing =
                    (first.is_none() && !from.is_empty()) || (last.is_none() && !to.is_empty());
                if is_missing {
                    return Err(wrong());
                }
                (first, last)
            }
            None => {
                let date = date(text)?;
                (date.earliest(), date.latest())
            }
        };
        let is_backwards = first.zip(last).is_some_and(|(first, last)| last < first);
        if is_backwards || (first.is_none() && last.is_none()) {
            return Err(wrong());
        }
        Ok(Self { text: text.to_owned(), first, last })
    }

    /// Refuses two windows with a day in common: what lies in both would be compared with itself.
    pub(super) fn check_apart(&self, other: &Self) -> Result<(), AnswerError> {
        let begins = [self.first, other.first].into_iter().flatten().max();
        let ends = [self.last, other.last].into_iter().flatten().min();
        let is_apart = begins.zip(ends).is_some_and(|(begins, ends)| ends < begins);
        if is_apart {
            return Ok(());
        }
        Err(AnswerError::WindowsOverlap { a: self.text.clone(), b: other.text.clone() })
    }

    /// Whether what begins between those two days certainly begins in the window.
    pub(super) fn has(&self, begins: Begins) -> bool {
        let (Some(from), Some(by)) = (begins.from, begins.by) else { return false };
        self.first.is_none_or(|first| first <= from) && self.last.is_none_or(|last| by <= last)
    }

    /// Whether it may begin in the window.
    pub(super) fn may_have(&self, begins: Begins) -> bool {
        let ends = self.last.zip(begins.from).is_none_or(|(last, from)| from <= last);
        let starts = self.first.zip(begins.by).is_none_or(|(first, by)| first <= by);
        ends && starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str) -> Window {
        Window::parse(text, "2025-10-12".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_window_has_both_its_bounds() {
        let bounds = |text: &str| {
            let window = window(text);
            [window.first, window.last].map(|day| day.map_or("-".to_owned(), |d| d.to_string()))
        };
        assert_eq!(bounds("2024"), ["2024-01-01", "2024-12-31"]);
        assert_eq!(bounds("..2025-03"), ["-", "2025-03-31"]);
        assert_eq!(bounds("2025-04.."), ["2025-04-01", "-"]);
        assert_eq!(bounds("2024-07..2025-06"), ["2024-07-01", "2025-06-30"]);
        assert_eq!(bounds("2024/2025"), ["2024-01-01", "2025-12-31"]);
        for text in ["..", "", "2025..2024", "soon..", "2025-13"] {
            assert!(Window::parse(text, "2025-10-12".parse().unwrap()).is_err(), "{text}");
        }
    }

    #[test]
    fn windows_with_a_day_in_common_are_refused() {
        for (a, b) in [("2024", "2025"), ("..2025-03", "2025-04.."), ("2025", "..2024")] {
            assert!(window(a).check_apart(&window(b)).is_ok(), "{a} {b}");
        }
        for (a, b) in [("2024", "2024-12.."), ("2024..", "2025"), ("..2025", "2025-12..")] {
            assert!(window(a).check_apart(&window(b)).is_err(), "{a} {b}");
        }
    }

    #[test]
    fn what_begins_at_an_uncertain_day_is_certain_only_inside() {
        let day = |text: &str| Some(text.parse().unwrap());
        let begins = |from, by| Begins { from, by };
        let spring = window("2025-04..2025-06");
        let april = begins(day("2025-04-01"), day("2025-04-30"));
        let year = begins(day("2025-01-01"), day("2025-12-31"));
        assert!(spring.has(april) && spring.may_have(april));
        assert!(!spring.has(year) && spring.may_have(year));
        assert!(!spring.has(Begins::default()) && spring.may_have(Begins::default()));
        assert!(!spring.may_have(begins(day("2025-07-01"), day("2025-07-01"))));
    }
}
