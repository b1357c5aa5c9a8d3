//! One line of a sheet as a draft.

use std::collections::HashMap;

use chrono::Datelike as _;

use super::{
    SheetAsked,
    refusals::{Layout, refused},
};
use crate::{
    answer::add::check_address,
    exchange::{InForce, Placed, SheetLine, SheetProblem},
    model::{DateError, Draft, Grade, Uuid, named_uuid, parse_moment, with_year},
    query::{Terms, WithMade, entry},
};

/// Reads lines as drafts, in the order of the sheet; what stands above them is not yet known.
pub(super) struct LineReader<'a> {
    pub(super) names: &'a WithMade<'a>,
    pub(super) asked: &'a SheetAsked,
    /// How often the same line came.
    seen: HashMap<Uuid, u32>,
    /// The year of the line before.
    year: Option<i32>,
}

impl<'a> LineReader<'a> {
    pub(super) fn new(names: &'a WithMade<'a>, asked: &'a SheetAsked) -> Self {
        Self { names, asked, seen: HashMap::new(), year: None }
    }

    /// The event of a line, with a uuid made from what the line says, so that a sheet that is added
    /// again adds nothing twice.
    pub(super) fn draft(&mut self, line: &SheetLine) -> Result<Draft, SheetProblem> {
        for date in line.dates_before.iter().chain([&line.date.text]) {
            self.take_year(date);
        }
        let (text, layout) = terms_of(line, &self.date_of(line));
        let options = entry::EntryOptions {
            today: self.asked.today,
            make_new: self.asked.make_new || line.makes_new,
            grade: None,
        };
        let (kind, title) = (&line.kind.text, &line.title.text);
        let mut draft = Terms::from_text(&text)
            .and_then(|terms| entry::draft(kind, title, &terms, self.names, &options))
            .map_err(|error| refused(line, &layout, &error))?;
        take_quote(line, &mut draft)?;
        let in_force = line.source.as_ref().map(|source| source.address.text.as_str());
        for source in draft.sources.iter().filter(|source| Some(&*source.address) != in_force) {
            check_address(&source.address).map_err(|error| {
                SheetProblem::new(line.line, line.terms.column, error.to_string())
            })?;
        }
        self.names.learn(&draft);
        draft.uuid = Some(self.uuid(line, &text));
        Ok(draft)
    }

    /// The date of a line; one without a year has that of the line before.
    fn date_of(&self, line: &SheetLine) -> String {
        let date = &line.date.text;
        let lacks_year =
            matches!(parse_moment(date, self.asked.today), Err(DateError::NoYear { .. }));
        match self.year {
            Some(year) if lacks_year => with_year(date, year),
            _ => date.clone(),
        }
    }

    /// The next line may leave out the year of this one, whatever else is wrong with it.
    fn take_year(&mut self, date: &str) {
        let moment = parse_moment(date, self.asked.today).ok();
        let first = moment.and_then(|moment| moment.date.earliest());
        self.year = first.map(|first| first.year()).or(self.year);
    }

    fn uuid(&mut self, line: &SheetLine, terms: &str) -> Uuid {
        let quote = line.quote.as_ref().map(|quote| quote.text.as_str()).unwrap_or_default();
        let words: Vec<&str> = terms.split_whitespace().collect();
        let said = format!(
            "sheet\n{}\n{}\n{}\n{quote}",
            line.kind.text,
            line.title.text,
            words.join(" ")
        );
        let count = self.seen.entry(named_uuid(&said)).or_default();
        *count += 1;
        named_uuid(&format!("{said}\n#{count}"))
    }
}

/// The terms of a line as one text: the date, the source in force, then its own.
fn terms_of(line: &SheetLine, day: &str) -> (String, Layout) {
    let mut text = String::from("on:\"");
    let date = text.chars().count();
    for letter in day.chars() {
        if matches!(letter, '"' | '\\') {
            text.push('\\');
        }
        text.push(letter);
    }
    text.push_str("\" ");
    let source = text.chars().count();
    if let Some(in_force) = &line.source {
        text.push_str(&format!("source:{} ", as_value(&in_force.address.text)));
        // A grade that is none is reported once, at the line of the source.
        let is_grade = |grade: &&Placed| grade.text.parse::<Grade>().is_ok();
        let is_used = !grades_the_source_in_force(line);
        let grade = in_force.grade.as_ref().filter(is_grade).filter(|_| is_used);
        if let Some(grade) = grade {
            text.push_str(&format!("grade:{} ", as_value(&grade.text)));
        }
    }
    let own = text.chars().count();
    text.push_str(&line.terms.text);
    (text, Layout { date, source, own })
}

fn as_value(text: &str) -> String {
    if text.contains(['"', '\\']) {
        return format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    }
    text.to_owned()
}

/// Whether the line gives the source in force a grade of its own: one before any other source.
fn grades_the_source_in_force(line: &SheetLine) -> bool {
    let mut words =
        line.words.iter().filter(|word| matches!(word.as_str(), "source" | "grade"));
    words.next().is_some_and(|first| first == "grade")
}

/// What is wrong with a source line.
pub(super) fn source_problem(source: &InForce) -> Option<SheetProblem> {
    let problem = |at: &Placed, words: String| SheetProblem::new(source.line, at.column, words);
    if let Err(error) = check_address(&source.address.text) {
        return Some(problem(&source.address, error.to_string()));
    }
    let grade = source.grade.as_ref()?;
    let error = grade.text.parse::<Grade>().err()?;
    Some(problem(grade, error.to_string()))
}

/// The quote under a line belongs to the source that is named last.
fn take_quote(line: &SheetLine, draft: &mut Draft) -> Result<(), SheetProblem> {
    let Some(quote) = &line.quote else { return Ok(()) };
    let at = line.line + 1;
    let Some(source) = draft.sources.last_mut() else {
        let words = "a quote belongs to a source, and none is given (write `source ADDRESS` above, or `source:` on the line)";
        return Err(SheetProblem::new(at, quote.column, words));
    };
    if quote.text.trim().is_empty() {
        return Err(SheetProblem::new(at, quote.column, "the quote is empty"));
    }
    match source.quote.replace(quote.text.clone()) {
        None => Ok(()),
        Some(_) => Err(SheetProblem::new(
            at,
            quote.column,
            "the source has a quote already, by `quote:`",
        )),
    }
}
