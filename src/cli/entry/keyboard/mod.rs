//! `add` at a terminal: one event after the other, step by step.
//!
//! Each answer is understood before the next question is asked, by the parser of every other way in;
//! what it was understood as stands under it. Nothing is logged before the card is accepted, and what
//! is accepted is on the disk: an interrupt takes only the event in hand.

mod answers;
mod choose;
mod line;
mod step;
mod told;

use std::io::Write as _;

use chancery::{
    answer::{self, CiteDraft},
    model::{DateError, Draft, Event, EventId, parse_moment, shown, with_year},
    query::{Names, WithMade},
    store::{Access, Store},
};

use chrono::Datelike as _;

use answers::Answers;
use choose::Choice;
use line::{Answer, Line};
use step::{Step, steps};

use crate::cli::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
    paint::Paint,
};

/// Asks for events until there are no more.
pub(crate) fn run(context: &Context, global: &Global) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Write)?;
    // Names are read by a connection of their own while the other one writes.
    let reading =
        locate::open(context, &Global { quiet: true, ..global.clone() }, Access::Read)?;
    let line = Line::new(context, &reading)?;
    let logged = Vec::new();
    let mut sitting = Sitting { context, reading: &reading, store, line, logged, year: None };
    sitting.hello()?;
    let mut carried = Answers::default();
    loop {
        match sitting.event(&carried)? {
            Turn::Logged(answers) => carried = answers.carried(),
            Turn::Dropped => {}
            Turn::End => return sitting.bye(),
            Turn::Stopped => {
                sitting.bye()?;
                return Err(CliError::Interrupted);
            }
        }
    }
}

/// How one event ended.
enum Turn {
    Logged(Answers),
    Dropped,
    End,
    Stopped,
}

/// What was decided about an event that is ready.
enum Verdict {
    Save,
    Edit,
    Drop,
    Stop,
}

struct Sitting<'a> {
    context: &'a Context,
    reading: &'a Store,
    store: Store,
    line: Line<'a>,
    /// What was logged at this sitting.
    logged: Vec<(EventId, String)>,
    /// The year of the event that was logged last.
    year: Option<i32>,
}

impl Sitting<'_> {
    fn hello(&self) -> Result<(), CliError> {
        self.dim("one event after the other · Tab completes · Enter skips · < goes back · Ctrl-D ends · ? tells more")
    }

    fn bye(&self) -> Result<(), CliError> {
        let words = match self.logged.len() {
            0 => "nothing was logged".to_owned(),
            1 => "1 event was logged".to_owned(),
            n => format!("{n} events were logged"),
        };
        self.dim(&words)
    }

    /// Asks for one event, until it is logged or dropped.
    fn event(&mut self, carried: &Answers) -> Result<Turn, CliError> {
        let names = WithMade::new(self.reading);
        let mut answers = carried.clone();
        out("\n")?;
        loop {
            if let Some(turn) = self.ask_all(&names, &mut answers)? {
                return Ok(turn);
            }
            let draft = names.with_made(answers.draft(&names, self.context.today())?);
            match self.verdict(&names, &draft)? {
                Verdict::Save => {
                    self.save(draft)?;
                    return Ok(Turn::Logged(answers));
                }
                Verdict::Edit => {}
                Verdict::Drop => return Ok(Turn::Dropped),
                Verdict::Stop => return Ok(Turn::Stopped),
            }
        }
    }

    /// Asks every question; ends early where the person does.
    fn ask_all(
        &mut self,
        names: &WithMade<'_>,
        answers: &mut Answers,
    ) -> Result<Option<Turn>, CliError> {
        let mut at = 0;
        while let Some(step) = steps(answers).get(at).copied() {
            match self.ask(names, answers, step)? {
                Asked::Done => at += 1,
                Asked::Back => at = at.saturating_sub(1),
                Asked::End => return Ok(Some(Turn::End)),
                Asked::Stopped => return Ok(Some(Turn::Stopped)),
            }
        }
        Ok(None)
    }

    /// Asks one question until the answer is understood.
    fn ask(
        &mut self,
        names: &WithMade<'_>,
        answers: &mut Answers,
        step: Step,
    ) -> Result<Asked, CliError> {
        let mut typed = answers.get(step).to_owned();
        loop {
            let day = answers.day(names, self.context.today());
            typed = match self.line.ask(step, &typed, day, &self.logged)? {
                Answer::Stopped => return Ok(Asked::Stopped),
                Answer::End => return Ok(Asked::End),
                Answer::Text(text) => self.with_year(step, text.trim()),
            };
            match typed.as_str() {
                "<" => return Ok(Asked::Back),
                "?" => {
                    self.dim(step.help())?;
                    typed = String::new();
                    continue;
                }
                "q" if step == Step::Kind => return Ok(Asked::End),
                "" if step.is_needed() => {
                    self.dim(step.help())?;
                    continue;
                }
                _ => {}
            }
            answers.put(step, &typed);
            match answers.check(names, step, self.context.today()) {
                Ok(draft) => {
                    self.told(names, answers, &draft, step)?;
                    return Ok(Asked::Done);
                }
                Err(error) => {
                    self.refusal(&error)?;
                    match choose::choose(&mut self.line, names, &error, &typed)? {
                        Choice::Text(text) => {
                            typed = text;
                            // A name that was chosen needs no second Enter.
                            answers.put(step, &typed);
                            match answers.check(names, step, self.context.today()) {
                                Ok(draft) => {
                                    self.told(names, answers, &draft, step)?;
                                    return Ok(Asked::Done);
                                }
                                Err(error) => self.refusal(&error)?,
                            }
                        }
                        Choice::Again => {}
                        Choice::Stopped => return Ok(Asked::Stopped),
                    }
                }
            }
        }
    }

    /// A date without a year has that of the event before, as in a sheet.
    fn with_year(&self, step: Step, typed: &str) -> String {
        let lacks_year = || {
            let moment = parse_moment(typed, self.context.today());
            matches!(moment, Err(DateError::NoYear { .. }))
        };
        match self.year {
            Some(year) if step == Step::On && lacks_year() => with_year(typed, year),
            _ => typed.to_owned(),
        }
    }

    fn refusal(&self, error: &chancery::query::QueryError) -> Result<(), CliError> {
        let paint = self.paint();
        out(&told::wrapped(&error.without_place(), step::GAP, self.context.width, |line| {
            paint.error(line)
        }))?;
        if error.meant().is_empty() {
            for line in error.beneath().iter().filter(|line| !line.contains("chancery ")) {
                self.dim_under(line)?;
            }
        }
        Ok(())
    }

    /// Says what the answer was understood as.
    fn told(
        &self,
        names: &dyn Names,
        answers: &Answers,
        draft: &Draft,
        step: Step,
    ) -> Result<(), CliError> {
        let mut without = answers.clone();
        without.put(step, "");
        let before = without.check(names, step, self.context.today()).ok();
        for line in told::understood(names, self.reading, draft, step, before.as_ref())? {
            self.dim_under(&line)?;
        }
        Ok(())
    }

    /// Shows likely doubles and the card, and asks what to do.
    fn verdict(&mut self, names: &WithMade<'_>, draft: &Draft) -> Result<Verdict, CliError> {
        out("\n")?;
        out(&told::card(names, draft, self.context.width)?)?;
        let like = answer::doubles(self.reading, names, draft)?;
        for event in &like {
            self.looks_like(event)?;
        }
        let choices = match (like.first(), draft.sources.first()) {
            (None, _) => "save? [Y]es [e]dit [d]rop ",
            (Some(_), None) => "save? [y]es, anyway [e]dit [d]rop ",
            (Some(_), Some(_)) => "save? [y]es, anyway [c]ite it there [e]dit [d]rop ",
        };
        loop {
            let said = match self.line.key(choices)? {
                Answer::Stopped => return Ok(Verdict::Stop),
                Answer::End => return Ok(Verdict::Drop),
                Answer::Text(text) => text.trim().to_lowercase(),
            };
            match (said.as_str(), like.first()) {
                ("", None) | ("y" | "yes" | "s", _) => return Ok(Verdict::Save),
                ("e", _) => return Ok(Verdict::Edit),
                ("d" | "n" | "q", _) => return Ok(Verdict::Drop),
                ("c", Some(event)) if !draft.sources.is_empty() => {
                    self.cite(event, draft)?;
                    return Ok(Verdict::Drop);
                }
                _ => {}
            }
        }
    }

    fn looks_like(&self, event: &Event) -> Result<(), CliError> {
        let date = chancery::model::describe(&event.date);
        let line = format!("like      {} `{}` {date} ({})", event.id, event.title, event.kind);
        let paint = self.paint();
        out(&told::wrapped(&line, "", self.context.width, |line| paint.error(line)))
    }

    fn save(&mut self, draft: Draft) -> Result<(), CliError> {
        let stamp = self.context.stamp();
        let written = answer::add(&mut self.store, &stamp, &draft, true)?;
        if let Some(at) = &written.held_at {
            say(&format!("the clock stands before the last change; logged as of {at}"));
        }
        let id = written.value.id;
        out(&format!("{}\n", self.paint().bold(&format!("{id} {}", shown(&draft.title)))))?;
        self.year = draft.date.earliest().map(|day| day.year()).or(self.year);
        self.logged.push((id, draft.title));
        self.line.read_names(self.reading)
    }

    /// Cites the sources of the draft for an event that is there.
    fn cite(&mut self, event: &Event, draft: &Draft) -> Result<(), CliError> {
        for source in &draft.sources {
            let cite = CiteDraft {
                event: event.id,
                field: None,
                address: source.address.clone(),
                grade: source.grade,
                quote: source.quote.clone(),
            };
            answer::cite(&mut self.store, &self.context.stamp(), &cite)?;
            self.dim(&format!("cited {} for event {}", source.address, event.id))?;
        }
        Ok(())
    }

    fn paint(&self) -> Paint {
        Paint { color: self.context.color }
    }

    fn dim(&self, words: &str) -> Result<(), CliError> {
        let paint = self.paint();
        out(&told::wrapped(words, "", self.context.width, |line| paint.dim(line)))
    }

    fn dim_under(&self, words: &str) -> Result<(), CliError> {
        out(&self.line.under(words))
    }
}

/// How one question ended.
enum Asked {
    Done,
    Back,
    End,
    Stopped,
}

/// Writes to the terminal at once.
fn out(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
