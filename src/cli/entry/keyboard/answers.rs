//! The answers so far, as terms of an entry.

use chancery::{
    model::Draft,
    query::{Names, QueryError, Terms, entry},
};
use chrono::NaiveDate;

use super::step::{Step, steps};

/// What was answered, by question.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers(Vec<(Step, String)>);

impl Answers {
    pub(super) fn get(&self, step: Step) -> &str {
        self.0.iter().find(|(known, _)| *known == step).map_or("", |(_, text)| text)
    }

    pub(super) fn put(&mut self, step: Step, text: &str) {
        self.0.retain(|(known, _)| *known != step);
        self.0.push((step, text.to_owned()));
    }

    /// What the next event is likely to share: the day, the place and the source.
    pub(super) fn carried(&self) -> Self {
        let kept = [Step::On, Step::At, Step::Source, Step::Grade];
        Self(self.0.iter().filter(|(step, _)| kept.contains(step)).cloned().collect())
    }

    /// The whole event.
    pub(super) fn draft(
        &self,
        names: &dyn Names,
        today: NaiveDate,
    ) -> Result<Draft, QueryError> {
        self.read(names, today, &|_| true)
    }

    /// The event as far as that question and those before it.
    pub(super) fn check(
        &self,
        names: &dyn Names,
        step: Step,
        today: NaiveDate,
    ) -> Result<Draft, QueryError> {
        let last = rank(step);
        self.read(names, today, &|known| rank(known) <= last)
    }

    /// The first day, where it is known already.
    pub(super) fn day(&self, names: &dyn Names, today: NaiveDate) -> Option<NaiveDate> {
        if self.get(Step::On).is_empty() {
            return None;
        }
        self.check(names, Step::On, today).ok()?.date.earliest()
    }

    fn read(
        &self,
        names: &dyn Names,
        today: NaiveDate,
        counts: &dyn Fn(Step) -> bool,
    ) -> Result<Draft, QueryError> {
        // An answer to a question that is no longer asked, such as the grade of no source, counts not.
        let asked = steps(self);
        let counts = |step| asked.contains(&step) && counts(step);
        let said = |step| Some(self.get(step)).filter(|text| counts(step) && !text.is_empty());
        let kind = said(Step::Kind).unwrap_or("meeting");
        let title = said(Step::Title).unwrap_or("-");
        let mut text = String::new();
        if said(Step::On).is_none() {
            text.push_str("on:XXXX ");
        }
        for (step, _) in self.in_order() {
            if let Some(value) = said(step) {
                text.push_str(&term(step, value));
                text.push(' ');
            }
        }
        let options = entry::EntryOptions { today, make_new: false, grade: None };
        entry::draft(kind, title, &Terms::from_text(&text)?, names, &options)
    }

    fn in_order(&self) -> Vec<(Step, String)> {
        let mut answers = self.0.clone();
        answers.sort_by_key(|(step, _)| rank(*step));
        answers
    }
}

/// The place of a question among the others.
fn rank(step: Step) -> u8 {
    match step {
        Step::Kind => 0,
        Step::Title => 1,
        Step::On => 2,
        Step::At => 3,
        Step::Role(_) => 4,
        Step::More => 5,
        Step::Under => 6,
        Step::Source => 7,
        Step::Grade => 8,
        Step::Quote => 9,
        Step::Note => 10,
    }
}

/// The answer as a term.
fn term(step: Step, value: &str) -> String {
    match step {
        Step::Kind | Step::Title => String::new(),
        Step::More => value.to_owned(),
        Step::Quote | Step::Note => format!("{}:{}", step.label(), quoted(value)),
        _ => format!("{}:{}", step.label(), held_together(value)),
    }
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The value with its blanks in quotation marks, so that they end no term; those after a comma go.
fn held_together(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let (mut is_inside, mut gap) = (false, false);
    for letter in value.trim().chars() {
        if letter.is_whitespace() && !is_inside {
            gap = true;
            continue;
        }
        if gap && letter != ',' && !out.ends_with(',') {
            out.push_str("\" \"");
        }
        gap = false;
        is_inside ^= letter == '"';
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_within_a_name_are_kept_and_those_around_commas_go() {
        assert_eq!(held_together(" European Union , TJK "), "European\" \"Union,TJK");
        assert_eq!(held_together("\"Korea, Republic of\", x"), "\"Korea, Republic of\",x");
        assert_eq!(held_together("8-10 oct 2025"), "8-10\" \"oct\" \"2025");
    }

    #[test]
    fn the_next_event_has_day_place_and_source_of_the_last() {
        let mut answers = Answers::default();
        answers.put(Step::On, "2025-10-09");
        answers.put(Step::Title, "x");
        let carried = answers.carried();
        assert_eq!((carried.get(Step::On), carried.get(Step::Title)), ("2025-10-09", ""));
    }
}
