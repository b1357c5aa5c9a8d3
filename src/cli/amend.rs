//! `chancery amend`: changes an event, or many at once.

use std::io::Write as _;

use chancery::{
    answer::{self, AddedLine, AmendAnswer, AmendAsked, Amending, SheetAsked, names_event},
    model::{Event, counted, shown},
    query::{Query, Terms, amendment_flags, entry::EntryOptions},
    store::{Access, Store},
};
use clap::{Arg, ArgAction, ArgMatches, FromArgMatches, error::Error as ClapError};
use serde_json::json;

use super::{
    args::Global,
    ask,
    context::Context,
    entry::sheet,
    error::{CliError, say},
    locate,
    paint::Paint,
    patch, terms,
};

/// What `amend` was given.
#[derive(Debug)]
pub(crate) struct Args {
    /// A sheet, instead of everything else.
    sheet: Option<String>,
    /// An event, or the text of a query.
    which: String,
    /// Terms of the amendment; with `--set` further ones of the query.
    words: Vec<String>,
    set: Option<Vec<String>>,
    flags: Vec<String>,
    make_new: bool,
    yes: bool,
}

/// Changes the event, or after a look those that the query selects. Stdout is a line `NUMBER TITLE` for each
/// event of which something changed.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    if let Some(file) = &args.sheet {
        return by_sheet(context, global, file, args.make_new);
    }
    let mut store = locate::open(context, global, Access::Write)?;
    let options = EntryOptions { today: context.today(), make_new: args.make_new, grade: None };
    let events = args.events(context, &store)?;
    let said = args.terms();
    if said.is_empty() {
        return Err(CliError::Refused(NOTHING.to_owned()));
    }
    if events.is_empty() {
        say("the query selects no event; nothing was changed");
        return Ok(());
    }
    let terms = Terms::from_args(&said)?;
    let rehearsal = AmendAsked { options, is_rehearsal: true };
    let looks = args.is_query() && !args.yes;
    if looks {
        let would =
            answer::amend(&mut store, &context.stamp(), events.clone(), &terms, &rehearsal)?;
        preview(context, &would);
        let n = would.events.len();
        if n == 0 {
            return Ok(());
        }
        let question = format!("Amend {}?", counted(n, "event"));
        if !ask::agreed(context, &question, &args.command())? {
            say("nothing was changed");
            return Ok(());
        }
    }
    let asked = AmendAsked { is_rehearsal: false, ..rehearsal };
    let done = answer::amend(&mut store, &context.stamp(), events, &terms, &asked)?;
    if looks || global.json { print(global, &done) } else { tell(context, &done) }
}

/// Every event of the sheet becomes what its line says.
fn by_sheet(
    context: &Context,
    global: &Global,
    file: &str,
    make_new: bool,
) -> Result<(), CliError> {
    let text = sheet::read(file)?;
    let mut store = locate::open(context, global, Access::Write)?;
    let asked =
        SheetAsked { file: sheet::name(file), today: context.today(), make_new, anyway: false };
    let done = answer::amend_sheet(&mut store, &context.stamp(), &text, &asked)
        .map_err(|error| sheet::refused(file, &text, error))?;
    if global.json {
        print(global, &done)?;
    } else {
        tell(context, &done)?;
    }
    if !context.quiet {
        let (amended, new) = (done.events.len(), come(&done).count());
        say(&match done.change {
            Some(change) => format!(
                "{}: {amended} amended, {new} new as change {change} · undo takes it back",
                asked.file
            ),
            None => format!("{}: nothing was changed", asked.file),
        });
    }
    Ok(())
}

/// The new events of a sheet.
fn come(done: &AmendAnswer) -> impl Iterator<Item = &AddedLine> {
    done.added.iter().filter(|one| one.is_new)
}

const NOTHING: &str = "there is nothing to change (write terms: chancery amend 17 status:held; chancery help query lists them)";

impl Args {
    /// Whether the first argument is a query rather than an event.
    fn is_query(&self) -> bool {
        self.set.is_some() && !(names_event(&self.which) && self.words.is_empty())
    }

    fn terms(&self) -> Vec<String> {
        let words = if self.is_query() { &[][..] } else { self.words.as_slice() };
        words.iter().chain(self.set.iter().flatten()).chain(&self.flags).cloned().collect()
    }

    fn events(&self, context: &Context, store: &Store) -> Result<Vec<Event>, CliError> {
        if self.is_query() {
            let query = self.query(context, store)?;
            if query.is_of_feeds() {
                return Err(answer::AnswerError::from(answer::FeedError::ReadOnly).into());
            }
            let ids = answer::select(store, &query)?;
            return Ok(store.events(&ids)?);
        }
        if !names_event(&self.which) {
            return Err(CliError::Refused(format!(
                "`{}` is no event (write a number; for many events: chancery amend '{0}' --set TERMS..)",
                self.which
            )));
        }
        Ok(vec![answer::which_event(store, &self.which)?])
    }

    /// A query in one argument is cut at its blanks, one in several as the shell did.
    fn query(&self, context: &Context, store: &Store) -> Result<Query, CliError> {
        let terms = if self.words.is_empty() {
            Terms::from_text(&self.which)?
        } else {
            Terms::from_args(std::iter::once(&self.which).chain(&self.words))?
        };
        Ok(Query::parse(&terms, store, context.today())?)
    }

    /// The command that does it unasked.
    fn command(&self) -> String {
        let query: Vec<&str> =
            std::iter::once(&self.which).chain(&self.words).map(String::as_str).collect();
        let set: Vec<String> = self.terms().iter().map(|term| quoted(term)).collect();
        format!("chancery amend {} --yes --set {}", quoted(&query.join(" ")), set.join(" "))
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || ":/-_.,@+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Says what would change: a block for each event.
fn preview(context: &Context, answer: &AmendAnswer) {
    begin(context, answer);
    say_blocks(context, answer);
    say_same(context, answer);
}

/// Tells what was changed: each event on stdout, and on stderr what became of it. On a terminal, or of a
/// single event, the one stands under the other; else the blocks name their events once more.
fn tell(context: &Context, done: &AmendAnswer) -> Result<(), CliError> {
    begin(context, done);
    let is_under =
        context.is_interactive || (done.events.len() == 1 && come(done).count() == 0);
    let paint = Paint { color: context.color };
    let mut out = std::io::stdout().lock();
    for amending in &done.events {
        writeln!(out, "{} {}", amending.event.id, shown(&amending.title))?;
        if is_under && !context.quiet {
            say(&block(amending, paint, context.width));
        }
    }
    for one in come(done) {
        writeln!(out, "{} {}", one.id, shown(&one.title))?;
    }
    if !is_under {
        say_blocks(context, done);
    }
    say_same(context, done);
    Ok(())
}

fn say_blocks(context: &Context, answer: &AmendAnswer) {
    let paint = Paint { color: context.color };
    for amending in answer.events.iter().filter(|_| !context.quiet) {
        let head = format!("{} {}", amending.event.id, paint.bold(&amending.event.title));
        say(&format!("{head}\n{}", block(amending, paint, context.width)));
    }
}

fn begin(context: &Context, answer: &AmendAnswer) {
    if let Some(at) = &answer.held_at {
        say(&format!("the clock stands before the last change; logged as of {at}"));
    }
    for made in answer.made.iter().filter(|_| !context.quiet) {
        say(&format!("made {made}"));
    }
}

fn say_same(context: &Context, answer: &AmendAnswer) {
    match answer.same.as_slice() {
        _ if context.quiet => {}
        [] => {}
        [one] => say(&format!(
            "event {} `{}` is so already; nothing to change",
            one.id,
            shown(&one.title)
        )),
        several => say(&format!("{} are so already", counted(several.len(), "event"))),
    }
}

fn block(amending: &Amending, paint: Paint, width: usize) -> String {
    let edits: Vec<_> = amending.edits.iter().collect();
    let mut text = patch::edits(&edits, 4, paint, width);
    for double in &amending.doubles {
        text.push_str(&format!("    looks like event {} now\n", shown(double)));
    }
    text.truncate(text.trim_end().len());
    text
}

/// The events of which something changed, without what became of them; in JSON with it.
fn print(global: &Global, done: &AmendAnswer) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    if global.json {
        let events = done.events.iter().map(|amending| {
            let edits = amending.edits.iter().map(|edit| {
                json!({ "field": edit.field, "before": edit.before, "after": edit.after })
            });
            json!({ "id": amending.event.id.0, "title": amending.title, "edits": edits.collect::<Vec<_>>() })
        });
        let new = come(done).map(|one| json!({ "id": one.id.0, "title": one.title }));
        let object = json!({ "change": done.change, "events": events.collect::<Vec<_>>(), "new": new.collect::<Vec<_>>(), "same": done.same.len() });
        return Ok(writeln!(out, "{object}")?);
    }
    for amending in &done.events {
        writeln!(out, "{} {}", amending.event.id, shown(&amending.title))?;
    }
    for one in come(done) {
        writeln!(out, "{} {}", one.id, shown(&one.title))?;
    }
    Ok(())
}

const EXAMPLES: &str = "Examples:
  chancery amend 412 status:held                       a planned event took place
  chancery amend 412 on:2025-04-03 guest:KAZ[absent] -guest:TKM -note:
  chancery amend 412 --title \"Second summit\" --source https://example.org/b --grade B2
  chancery amend 'status:overdue in:KAZ' --set status:held
  chancery timeline in:TJK -o week.sheet               then edit the page, and
  chancery amend -f week.sheet                         its lines amend their events
What can be said once is replaced; roles, tags and sources are added. A leading - takes out (-guest:KAZ,
-tag:x, -source:ADDRESS), takes back what was said of somebody's presence (-absent:KAZ), or clears a field
(-note:). EVENT is a number, `last`, or the first eight characters of a uuid or more.";

impl clap::Args for Args {
    fn augment_args(command: clap::Command) -> clap::Command {
        let command = command
            .about("Change an event, or all that a query selects")
            .after_help(EXAMPLES)
            .arg(
                Arg::new("which")
                    .required_unless_present("file")
                    .conflicts_with("file")
                    .value_name("EVENT|QUERY")
                    .help("The event; with --set also a query"),
            )
            .arg(
                Arg::new("words")
                    .num_args(0..)
                    .value_name("TERMS")
                    .help("Terms such as status:held -guest:KAZ (chancery help query)"),
            )
            .arg(
                Arg::new("set")
                    .long("set")
                    .num_args(1..)
                    .value_name("TERMS")
                    .help("What every event of the query becomes; shown first, then asked"),
            )
            .arg(
                Arg::new("file")
                    .short('f')
                    .long("file")
                    .value_name("SHEET")
                    .conflicts_with_all(["set", "yes"])
                    .help("Each event of a sheet becomes what its line says (`-` is standard input)"),
            )
            .arg(
                Arg::new("yes")
                    .long("yes")
                    .action(ArgAction::SetTrue)
                    .help("Do not ask before many events are changed"),
            )
            .arg(
                Arg::new("new")
                    .long("new")
                    .action(ArgAction::SetTrue)
                    .help("Make unknown actors and places in the same change"),
            );
        terms::with_flags(command, amendment_flags())
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, ClapError> {
        let set = matches.contains_id("set").then(|| terms::of_words(matches, "set"));
        Ok(Self {
            sheet: terms::of_words(matches, "file").into_iter().next(),
            which: terms::of_words(matches, "which").into_iter().next().unwrap_or_default(),
            words: terms::of_words(matches, "words"),
            set,
            flags: terms::of_flags(matches, amendment_flags()).collect(),
            make_new: matches.get_flag("new"),
            yes: matches.get_flag("yes"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), ClapError> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
