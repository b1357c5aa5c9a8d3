//! A sheet into the record: every line is looked at, then all of them are one change, or none.

use std::collections::{BTreeSet, HashMap};

use super::{
    SheetAsked,
    lines::{LineReader, source_problem},
    refusals::doubled,
    vocabulary::vocabulary,
};
use crate::{
    answer::{AnswerError, doubles::doubles},
    exchange::{SheetLine, SheetProblem, sheet},
    model::{Draft, EventId, NewActor, NewPlace, Uuid},
    query::{Names as _, Remembered, WithMade},
    store::{Incoming, Stamp, Store, Written},
};

/// What became of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedLine {
    /// The number of the event.
    pub id: EventId,
    /// Its title.
    pub title: String,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// What became of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetAdded {
    /// Its events, in the order of the sheet.
    pub events: Vec<AddedLine>,
    /// The actors made with them.
    pub new_actors: Vec<NewActor>,
    /// The places made with them.
    pub new_places: Vec<NewPlace>,
}

/// Logs the events of a sheet as one change.
///
/// An event whose line was added before, word for word, is left as it is, so that a sheet can grow and
/// be added again. Numbers (`id:`) are names within the sheet.
///
/// # Errors
/// [`AnswerError::Sheet`] with every line that is wrong; then nothing was logged.
pub fn add_sheet(
    store: &Store,
    stamp: &Stamp,
    text: &str,
    asked: &SheetAsked,
) -> Result<Written<SheetAdded>, AnswerError> {
    let incoming = read(store, text, asked)?;
    let file = &asked.file;
    let written = store.add_all(stamp, &incoming, |added| {
        let new = added.iter().filter(|one| one.is_new).count();
        let noun = if new == 1 { "event" } else { "events" };
        format!("add {new} {noun} from {file}")
    })?;
    let mut told = SheetAdded::default();
    for (one, added) in incoming.into_iter().zip(written.value) {
        if added.is_new {
            told.new_actors.extend(one.draft.new_actors);
            told.new_places.extend(one.draft.new_places);
        }
        let (id, title, is_new) = (added.id, one.draft.title, added.is_new);
        told.events.push(AddedLine { id, title, is_new });
    }
    Ok(Written { value: told, change: written.change, held_at: written.held_at })
}

/// The events of a sheet, or all that is wrong with it.
fn read(store: &Store, text: &str, asked: &SheetAsked) -> Result<Vec<Incoming>, AnswerError> {
    let remembered = Remembered::new(store);
    let names = WithMade::new(&remembered);
    let cut = sheet(text, &vocabulary(&names)?);
    let mut reader = LineReader::new(&names, asked);
    let drafts: Vec<Result<Draft, SheetProblem>> =
        cut.lines.iter().map(|line| reader.draft(line)).collect();
    let reading = Reading { store, asked, lines: &cut.lines, drafts: &drafts };
    let mut problems = cut.problems;
    let sources = cut.lines.iter().filter_map(|line| line.source.as_deref());
    problems.extend(sources.filter_map(source_problem));
    let above = reading.parents(&mut problems)?;
    reading.refuse_doubles(&above, &mut problems)?;
    problems.extend(drafts.iter().filter_map(|draft| draft.as_ref().err().cloned()));
    if !problems.is_empty() {
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems.dedup();
        return Err(AnswerError::Sheet { file: asked.file.clone(), problems });
    }
    let known = |(draft, under): (Draft, Option<Uuid>)| Incoming {
        draft,
        under,
        is_known_by_cells: true,
    };
    Ok(drafts.into_iter().flatten().zip(above).map(known).collect())
}

/// The lines of a sheet with their drafts, while what joins them is looked at.
struct Reading<'a> {
    store: &'a Store,
    asked: &'a SheetAsked,
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
        for (line, at) in self.lines.iter().zip(0..) {
            if stands_under_itself(at, &above) {
                let words = "the line stands under itself, by way of others";
                problems.push(SheetProblem::new(line.line, line.terms.column, words));
            }
        }
        Ok(uuids)
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
        if !numbers.is_empty() {
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
