//! The line that is edited: completion under it, and what it would mean beside it.

use std::borrow::Cow;

use chancery::{
    model::{EventId, fit, shown},
    query::{Candidate, NameLists, Stands, Suggested, Suggester},
    store::Store,
};
use chrono::NaiveDate;
use rustyline::{
    CompletionType, Config, Context as LineContext, Editor, Helper,
    completion::{Completer, Pair},
    error::ReadlineError,
    highlight::Highlighter,
    hint::{Hint, Hinter},
    history::MemHistory,
    validate::Validator,
};

use super::{
    step::{GAP, Step},
    told::wrapped,
};
use crate::cli::{context::Context, error::CliError, paint::Paint};

/// Candidates that are listed.
const MOST: usize = 12;

/// What came of a question.
pub(super) enum Answer {
    Text(String),
    /// Ctrl-D.
    End,
    /// Ctrl-C.
    Stopped,
}

/// A terminal's line.
pub(super) struct Line<'a> {
    editor: Editor<Suggesting<'a>, MemHistory>,
    paint: Paint,
    width: usize,
}

impl<'a> Line<'a> {
    pub(super) fn new(context: &Context, reading: &'a Store) -> Result<Self, CliError> {
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .auto_add_history(false)
            .build();
        let mut editor = Editor::with_history(config, MemHistory::new()).map_err(failed)?;
        let paint = Paint { color: context.color };
        editor.set_helper(Some(Suggesting {
            reading,
            lists: reading.name_lists()?,
            step: None,
            day: None,
            logged: Vec::new(),
            paint,
            width: context.width,
        }));
        Ok(Self { editor, paint, width: context.width })
    }

    /// Reads the names again, after some were made.
    pub(super) fn read_names(&mut self, reading: &Store) -> Result<(), CliError> {
        if let Some(helper) = self.editor.helper_mut() {
            helper.lists = reading.name_lists()?;
        }
        Ok(())
    }

    /// Asks one question; what was answered before stands in the line.
    pub(super) fn ask(
        &mut self,
        step: Step,
        before: &str,
        day: Option<NaiveDate>,
        logged: &[(EventId, String)],
    ) -> Result<Answer, CliError> {
        if let Some(helper) = self.editor.helper_mut() {
            helper.step = Some(step);
            helper.day = day;
            helper.logged = logged.to_vec();
        }
        let width = GAP.len();
        let prompt = format!("{:<width$}", step.label());
        answer(self.editor.readline_with_initial(prompt.as_str(), (before, "")))
    }

    /// Asks for a letter, or any short answer.
    pub(super) fn key(&mut self, prompt: &str) -> Result<Answer, CliError> {
        self.short(prompt, "")
    }

    /// Asks for a short answer without completion.
    pub(super) fn short(&mut self, prompt: &str, before: &str) -> Result<Answer, CliError> {
        if let Some(helper) = self.editor.helper_mut() {
            helper.step = None;
        }
        answer(self.editor.readline_with_initial(prompt, (before, "")))
    }

    /// Words under an answer, as lines.
    pub(super) fn under(&self, words: &str) -> String {
        wrapped(words, GAP, self.width, |line| self.paint.dim(line))
    }

    pub(super) fn paint(&self) -> Paint {
        self.paint
    }
}

fn answer(read: Result<String, ReadlineError>) -> Result<Answer, CliError> {
    match read {
        Ok(text) => Ok(Answer::Text(text)),
        Err(ReadlineError::Interrupted) => Ok(Answer::Stopped),
        Err(ReadlineError::Eof) => Ok(Answer::End),
        Err(error) => Err(failed(error)),
    }
}

fn failed(error: ReadlineError) -> CliError {
    match error {
        ReadlineError::Io(error) => error.into(),
        other => CliError::Refused(format!("the terminal cannot be read: {other}")),
    }
}

/// Suggests for the question that is asked.
struct Suggesting<'a> {
    reading: &'a Store,
    lists: NameLists,
    step: Option<Step>,
    day: Option<NaiveDate>,
    logged: Vec<(EventId, String)>,
    paint: Paint,
    width: usize,
}

impl Suggesting<'_> {
    fn suggested(&self, typed: &str, most: usize) -> Suggested {
        let suggester =
            Suggester { names: self.reading, lists: &self.lists, day: self.day, most };
        let found = match self.step {
            Some(Step::Kind) => {
                suggester.kinds(typed).map(|candidates| Suggested { start: 0, candidates })
            }
            Some(Step::At) => suggester.value("at", typed),
            Some(Step::Role(role)) => suggester.value(role, typed),
            Some(Step::Under) => Ok(Suggested { start: 0, candidates: self.events(typed) }),
            Some(Step::More) => {
                let start = typed.rfind(' ').map_or(0, |blank| blank + 1);
                let last = typed.get(start..).unwrap_or_default();
                suggester.argument(last, Stands::Entry).map(|mut found| {
                    found.start += start;
                    found
                })
            }
            _ => return Suggested::default(),
        };
        // A record that cannot be asked now will say so when the answer is read.
        let mut found = found.unwrap_or_default();
        let blanks = |rest: &str| rest.len() - rest.trim_start().len();
        found.start += typed.get(found.start..).map_or(0, blanks);
        found
    }

    /// The events of this sitting, the newest first.
    fn events(&self, typed: &str) -> Vec<Candidate> {
        let told =
            |(id, title): &(EventId, String)| Candidate::new(id.to_string(), title.as_str());
        self.logged.iter().rev().map(told).filter(|c| c.written.starts_with(typed)).collect()
    }
}

impl Completer for Suggesting<'_> {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &LineContext<'_>,
    ) -> Result<(usize, Vec<Pair>), ReadlineError> {
        let Suggested { start, candidates } =
            self.suggested(line.get(..pos).unwrap_or_default(), MOST);
        let widest =
            candidates.iter().map(|c| c.written.chars().count()).max().unwrap_or_default();
        let pair = |candidate: Candidate| {
            let Candidate { written, words } = candidate;
            let told = format!("{written:<widest$}  {words}");
            // A listed line that is wider than half the screen stands alone in its row.
            let room = self.width.saturating_sub(2);
            let told = fit(told.trim_end(), room);
            Pair {
                display: format!("{told:<room$}"),
                replacement: shown(&written).into_owned(),
            }
        };
        Ok((start, candidates.into_iter().map(pair).collect()))
    }
}

/// What the line would mean, beside it; never taken into it.
struct Meaning(String);

impl Hint for Meaning {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Suggesting<'_> {
    type Hint = Meaning;

    fn hint(&self, line: &str, pos: usize, _: &LineContext<'_>) -> Option<Meaning> {
        if line.trim().is_empty() || pos < line.len() {
            return None;
        }
        let found = self.suggested(line, 2);
        let Candidate { written, words } = found.candidates.first()?;
        let typed = line.get(found.start..).unwrap_or_default();
        if typed.is_empty() {
            return None;
        }
        let words = if words.is_empty() { String::new() } else { format!("  {words}") };
        let told = if typed == written { words } else { format!("   {written}{words}") };
        let taken = GAP.len() + line.chars().count() + 1;
        let room = self.width.checked_sub(taken).filter(|room| *room > 8)?;
        Some(Meaning(fit(&told, room)))
    }
}

impl Highlighter for Suggesting<'_> {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(
        &'s self,
        prompt: &'p str,
        _: bool,
    ) -> Cow<'b, str> {
        Cow::Owned(self.paint.bold(prompt))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.paint.dim(hint))
    }
}

impl Validator for Suggesting<'_> {}

impl Helper for Suggesting<'_> {}
