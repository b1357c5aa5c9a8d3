//! The lines of a sheet as events: every line is looked at, and what joins them, and all that is wrong is
//! told at once.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    SheetAsked,
    lines::{LineReader, source_problem},
    refusals::doubled,
    vocabulary::vocabulary,
};
use crate::{
    answer::{AnswerError, doubles::doubles},
    exchange::{SheetLine, SheetNumber, SheetProblem, sheet},
    model::{Draft, Event, EventId, Uuid},
    query::{Names as _, Remembered, WithMade},
    store::{Incoming, Store},
};

/// What the numbers of a sheet (`id:17/9f3a2c41`) name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Lines of the sheet, and nothing else: a page of another file never lands under a foreign event.
    OfSheet,
    /// Events of the record, where the uuid agrees.
    OfRecord,
}

/// A line as an event.
#[derive(Debug)]
pub(super) struct ReadLine {
    /// The event; it has a uuid.
    pub(super) draft: Draft,
    /// The event above, of the sheet or of the record.
    pub(super) under: Option<Uuid>,
    /// The event of the record that the line names by its number.
    pub(super) event: Option<Event>,
}

impl ReadLine {
    /// As an event that is to be logged.
    pub(super) fn into_incoming(self) -> Incoming {
        Incoming { draft: self.draft, under: self.under, is_known_by_cells: true, line: None }
    }
}

/// The events of a sheet, or all that is wrong with it.
pub(super) fn read(
    store: &Store,
    text: &str,
    asked: &SheetAsked,
    numbers: Numbers,
) -> Result<Vec<ReadLine>, AnswerError> {
    let remembered = Remembered::new(store);
    let names = WithMade::new(&remembered);
    let cut = sheet(text, &vocabulary(&names)?);
    let mut problems = cut.problems;
    let sources = cut.lines.iter().filter_map(|line| line.source.as_deref());
    problems.extend(sources.filter_map(source_problem));
    let mut reader = LineReader::new(&names, asked);
    let (mut drafts, mut events) = (Vec::new(), Vec::new());
    for line in &cut.lines {
        let event = match (numbers, &line.number) {
            (Numbers::OfRecord, Some(own)) => named(store, line, own, &mut problems)?,
            _ => None,
        };
        let mut draft = reader.draft(line);
        if let (Ok(draft), Some(event)) = (&mut draft, &event) {
            draft.uuid = Some(event.uuid);
        }
        problems.extend(draft.as_ref().err().cloned());
        drafts.push(draft);
        events.push(event);
    }
    let reading = Reading { store, asked, numbers, lines: &cut.lines, drafts: &drafts };
    let above = reading.parents(&mut problems)?;
    reading.refuse_doubles(&above, &mut problems)?;
    if !problems.is_empty() {
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems.dedup();
        return Err(AnswerError::Sheet { file: asked.file.clone(), problems });
    }
    let joined = drafts.into_iter().flatten().zip(above).zip(events);
    Ok(joined.map(|((draft, under), event)| ReadLine { draft, under, event }).collect())
}

/// The event that a line names, where its number and its uuid agree.
fn named(
    store: &Store,
    line: &SheetLine,
    own: &SheetNumber,
    problems: &mut Vec<SheetProblem>,
) -> Result<Option<Event>, AnswerError> {
    let mut refuse = |words: String| {
        problems.push(SheetProblem::new(line.line, own.column, words));
        Ok(None)
    };
    let (number, id) = (own.number, EventId(own.number));
    let Some(uuid) = &own.uuid else {
        return refuse(format!(
            "`id:{number}` lacks the beginning of the uuid (`timeline --format sheet` writes id:{number}/9f3a2c41)"
        ));
    };
    if !store.event_exists(id)? {
        return refuse(format!(
            "there is no event {number} (`chancery timeline` lists them; a line without `id:` is a new event)"
        ));
    }
    let event = store.event(id)?;
    if !event.uuid.to_string().starts_with(&uuid.to_ascii_lowercase()) {
        return refuse(format!(
            "event {number} of this file is another one, `{}` (the sheet was written from another file)",
            event.title
        ));
    }
    if event.is_withdrawn {
        return refuse(format!("event {number} is withdrawn (take its line out)"));
    }
    Ok(Some(event))
}

/// The lines of a sheet with their drafts, while what joins them is looked at.
struct Reading<'a> {
    store: &'a Store,
    asked: &'a SheetAsked,
    numbers: Numbers,
    lines: &'a [SheetLine],
    drafts: &'a [Result<Draft, SheetProblem>],
}

impl Reading<'_> {
    /// The event above each line, by uuid: by indent, by a number of the sheet, else of the record.
    fn parents(
        &self,
        problems: &mut Vec<SheetProblem>,
    ) -> Result<Vec<Option<Uuid>>, AnswerError> {
        let numbers = self.numbers(problems);
        let mut above = Vec::with_capacity(self.lines.len());
        let mut uuids = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            let parent = self.parent(line, &numbers, problems)?;
            uuids.push(match parent {
                Parent::Line(at) => self.uuid(at),
                Parent::Event(uuid) => Some(uuid),
                Parent::None => None,
            });
            above.push(if let Parent::Line(at) = parent { Some(at) } else { None });
        }
        let places = self.places();
        for (line, at) in self.lines.iter().zip(0..) {
            if stands_under_itself(at, &above) || self.comes_back(at, &uuids, &places)? {
                let words = "the line stands under itself, by way of others";
                problems.push(SheetProblem::new(line.line, line.terms.column, words));
            }
        }
        Ok(uuids)
    }

    /// The lines that name events of the record: new ones are above none of them.
    fn places(&self) -> HashMap<Uuid, usize> {
        let is_known = |at: &usize| {
            self.numbers == Numbers::OfRecord
                && self.lines.get(*at).is_some_and(|line| line.number.is_some())
        };
        let known = (0..self.lines.len()).filter(is_known);
        known.filter_map(|at| Some((self.uuid(at)?, at))).collect()
    }

    /// Whether the way up from a line leads back to it, through events that the sheet does not have.
    fn comes_back(
        &self,
        at: usize,
        above: &[Option<Uuid>],
        places: &HashMap<Uuid, usize>,
    ) -> Result<bool, AnswerError> {
        if places.is_empty() {
            return Ok(false);
        }
        let own = self.uuid(at);
        let (mut next, mut seen) = (above.get(at).copied().flatten(), HashSet::new());
        while let Some(uuid) = next.filter(|uuid| seen.insert(*uuid)) {
            if next == own {
                return Ok(true);
            }
            next = match places.get(&uuid) {
                Some(line) => above.get(*line).copied().flatten(),
                None => self.above_in_record(uuid)?,
            };
        }
        Ok(false)
    }

    fn above_in_record(&self, uuid: Uuid) -> Result<Option<Uuid>, AnswerError> {
        let Some(id) = self.store.find_uuid(Some(uuid))? else { return Ok(None) };
        let above = self.store.event(id)?.under.map(|above| self.store.event(above));
        Ok(above.transpose()?.map(|above| above.uuid))
    }

    /// Which line has which number.
    fn numbers(&self, problems: &mut Vec<SheetProblem>) -> HashMap<i64, usize> {
        let mut numbers = HashMap::new();
        for (line, at) in self.lines.iter().zip(0..) {
            let Some(own) = &line.number else { continue };
            if numbers.insert(own.number, at).is_some() {
                let words = format!("the number {} stands on another line too", own.number);
                problems.push(SheetProblem::new(line.line, own.column, words));
            }
        }
        numbers
    }

    fn parent(
        &self,
        line: &SheetLine,
        numbers: &HashMap<i64, usize>,
        problems: &mut Vec<SheetProblem>,
    ) -> Result<Parent, AnswerError> {
        let Some(under) = &line.under else {
            return Ok(line.above.map_or(Parent::None, Parent::Line));
        };
        let mut refuse = |words: String| {
            problems.push(SheetProblem::new(line.line, under.column, words));
            Ok(Parent::None)
        };
        if let Some(above) = line.above {
            let above = self.lines.get(above).map_or(0, |line| line.line);
            return refuse(format!(
                "`under:` and the indent both say what it stands under: line {above} by the indent (take one of them back)"
            ));
        }
        let Some(number) = under.text.parse::<i64>().ok().filter(|number| *number > 0) else {
            return refuse(format!(
                "`{}` is no number of an event (indent the line to put it under the one above it)",
                under.text
            ));
        };
        if let Some(at) = numbers.get(&number) {
            return Ok(Parent::Line(*at));
        }
        if !numbers.is_empty() && self.numbers == Numbers::OfSheet {
            return refuse(format!(
                "no line has `id:{number}`; where lines have numbers, `under:` means those (the numbers of the record are for `amend -f`)"
            ));
        }
        if self.store.event_exists(EventId(number))? {
            return Ok(Parent::Event(self.store.event(EventId(number))?.uuid));
        }
        refuse(format!("there is no event {number} (`chancery timeline` lists them)"))
    }

    fn uuid(&self, at: usize) -> Option<Uuid> {
        self.drafts.get(at)?.as_ref().ok()?.uuid
    }

    /// Refuses lines that look like events of the record. Those that other lines of the sheet are
    /// already do not count: who writes both on one sheet means two events.
    fn refuse_doubles(
        &self,
        above: &[Option<Uuid>],
        problems: &mut Vec<SheetProblem>,
    ) -> Result<(), AnswerError> {
        if self.asked.anyway {
            return Ok(());
        }
        let mut own = BTreeSet::new();
        for at in 0..self.drafts.len() {
            own.extend(self.store.find_uuid(self.uuid(at))?);
        }
        for ((line, draft), above) in self.lines.iter().zip(self.drafts).zip(above) {
            let Ok(draft) = draft else { continue };
            if line.anyway || self.store.find_uuid(draft.uuid)?.is_some() {
                continue;
            }
            let mut found = doubles(self.store, self.store, draft)?;
            found.retain(|event| !own.contains(&event.id) && Some(event.uuid) != *above);
            if !found.is_empty() {
                problems.push(doubled(line, &found));
            }
        }
        Ok(())
    }
}

/// What a line stands under.
#[derive(Clone, Copy)]
enum Parent {
    None,
    Line(usize),
    Event(Uuid),
}

fn stands_under_itself(at: usize, above: &[Option<usize>]) -> bool {
    let mut next = above.get(at).copied().flatten();
    for _ in 0..above.len() {
        match next {
            None => return false,
            Some(parent) if parent == at => return true,
            Some(parent) => next = above.get(parent).copied().flatten(),
        }
    }
    false
}
