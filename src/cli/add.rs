//! `chancery add`: logs one event, or hands on to a way to log many.

use std::io::Write as _;

use chancery::{
    answer::{self, Adoption, LineAsked, SheetAsked},
    query::{Names as _, Terms, entry, flags},
    store::{Access, Store},
};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, FromArgMatches, error::Error as ClapError};

use super::{
    args::Global,
    argv,
    context::Context,
    entry::{editor, keyboard, lines, sheet},
    error::{CliError, say},
    locate,
};

/// What `add` was given.
#[derive(Debug)]
pub(crate) struct Args {
    way: Way,
    terms: Vec<String>,
    make_new: bool,
    anyway: bool,
}

/// Where events come from.
#[derive(Debug)]
enum Way {
    /// The command line holds one: kind and title.
    One(String, String),
    /// A sheet; `-` is standard input.
    Sheet(String),
    /// A sheet in the editor.
    Editor,
    /// Lines of JSON on standard input.
    Lines,
    /// Step by step at the keyboard.
    Keyboard,
    /// A row of a feed, with its own kind and title where none is said.
    Row(String, Option<String>, Option<String>),
    /// A kind without a title.
    NoTitle,
}

/// Logs events, in whatever way they come.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    match &args.way {
        Way::One(kind, title) => {
            let store = locate::open(context, global, Access::Write)?;
            one(context, store, args, (kind, title), &args.terms)
        }
        Way::Row(row, kind, title) => {
            let store = locate::open(context, global, Access::Write)?;
            let row = answer::adoption(&store, row, args.anyway)?;
            let kind = kind.as_deref().unwrap_or(row.kind.as_str());
            let title = title.as_deref().unwrap_or(&row.title);
            let terms = with_terms(&row, &args.terms, &store)?;
            one(context, store, args, (kind, title), &terms)
        }
        Way::Sheet(file) => {
            args.refuse_terms("a sheet")?;
            sheet::run(context, global, file, &args.sheet(context, file))
        }
        Way::Editor => {
            args.refuse_terms("a sheet")?;
            editor::run(context, global, &args.sheet(context, "sheet"))
        }
        Way::Lines => lines::run(context, global, args.lines(context)),
        Way::Keyboard if context.is_interactive => keyboard::run(context, global),
        Way::Keyboard => Err(CliError::Usage(NOTHING.to_owned())),
        Way::NoTitle => Err(CliError::Usage(
            "a title is missing after the kind (chancery add visit/state \"Putin in Dushanbe\" on:2025-10-08)".to_owned(),
        )),
    }
}

const NOTHING: &str = "there is nothing to add: write KIND TITLE TERMS.., or -f SHEET, --edit, --stdin; at a terminal `chancery add` asks step by step (chancery add --help)";

/// Logs the event; stdout is one line, `NUMBER TITLE`.
fn one(
    context: &Context,
    mut store: Store,
    args: &Args,
    (kind, title): (&str, &str),
    terms: &[String],
) -> Result<(), CliError> {
    let terms = Terms::from_args(terms)?;
    let options =
        entry::EntryOptions { today: context.today(), make_new: args.make_new, grade: None };
    let draft = entry::draft(kind, title, &terms, &store, &options)?;
    let written = answer::add(&mut store, &context.stamp(), &draft, args.anyway)?;
    if let Some(at) = &written.held_at {
        say(&format!("the clock stands before the last change; logged as of {at}"));
    }
    for actor in &draft.new_actors {
        say(&format!("made {} {} `{}`", actor.kind, actor.key, actor.name));
    }
    for place in &draft.new_places {
        say(&format!("made place {} `{}`", place.key, place.name));
    }
    let line = format!("{} {}\n", written.value.id, chancery::model::shown(&draft.title));
    Ok(std::io::stdout().lock().write_all(line.as_bytes())?)
}

/// What a row says, but for what is said otherwise: any term on who, when or where stands in place of the row's.
fn with_terms(row: &Adoption, said: &[String], store: &Store) -> Result<Vec<String>, CliError> {
    let roles: Vec<String> = store
        .roles()
        .map_err(answer::AnswerError::from)?
        .iter()
        .map(|role| role.key.to_string())
        .collect();
    let is_who = |word: &str| word == "with" || roles.iter().any(|role| role == word);
    let is_where = |word: &str| matches!(word, "at" | "in" | "place");
    let words: Vec<&str> =
        said.iter().filter_map(|term| Some(term.split_once(':')?.0)).collect();
    let is_said = |word: &str| match word {
        "source" => false,
        word if is_who(word) => words.iter().any(|said| is_who(said)),
        word if is_where(word) => words.iter().any(|said| is_where(said)),
        word => words.contains(&word),
    };
    let own = row.terms.iter().filter(|(word, _)| !is_said(word));
    let own = own.map(|(word, value)| format!("{word}:{value}"));
    Ok(own.chain(said.iter().cloned()).collect())
}

impl Args {
    fn sheet(&self, context: &Context, file: &str) -> SheetAsked {
        SheetAsked {
            file: file.to_owned(),
            today: context.today(),
            make_new: self.make_new,
            anyway: self.anyway,
        }
    }

    fn lines(&self, context: &Context) -> LineAsked {
        LineAsked {
            file: "standard input".to_owned(),
            terms: self.terms.clone(),
            anyway: self.anyway,
            today: context.today(),
        }
    }

    fn refuse_terms(&self, what: &str) -> Result<(), CliError> {
        match self.terms.first() {
            None => Ok(()),
            Some(term) => Err(CliError::Usage(format!(
                "`{term}` does not go with {what}: write it on its lines"
            ))),
        }
    }
}

impl clap::Args for Args {
    fn augment_args(command: clap::Command) -> clap::Command {
        let command = command
            .about("Log one event, or many: a sheet (-f), the editor, JSON Lines, step by step")
            .after_help(EXAMPLES)
            .arg(
                Arg::new("kind")
                    .value_name("KIND")
                    .help("The kind: visit/state; without it you are asked step by step"),
            )
            .arg(Arg::new("title").value_name("TITLE").help("The title"))
            .arg(
                Arg::new("terms")
                    .num_args(0..)
                    .value_name("TERMS")
                    .help("Terms such as on:2025-10-08 host:TJK/rahmon (chancery help query)"),
            )
            .arg(
                Arg::new("file")
                    .short('f')
                    .long("file")
                    .value_name("SHEET")
                    .help("Log the events of a sheet, all or none; - is standard input (chancery help sheet)"),
            )
            .arg(
                Arg::new("from-feed")
                    .long("from-feed")
                    .value_name("ROW")
                    .help("Make an event of a row of a feed, gdelt:123; kind, title and terms stand in place of the row's"),
            )
            .arg(switch("edit", "Write a sheet in $EDITOR"))
            .arg(switch("stdin", "Read JSON Lines; each is answered by `ok NUMBER TITLE` once it is stored"))
            .group(ArgGroup::new("ways").args(["file", "from-feed", "edit", "stdin"]))
            .arg(switch("new", "Make unknown actors and places in the same change"))
            .arg(switch("anyway", "Log it although it looks like an event that is there"));
        flags().fold(command, |command, (word, term)| {
            let arg = Arg::new(word).long(word).value_name(term.value);
            command.arg(arg.action(ArgAction::Append).help(term.doc).hide_short_help(true))
        })
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

const EXAMPLES: &str = "Examples:
  chancery add visit/state \"Putin in Dushanbe\" on:2025-10-08/2025-10-10 at:Dushanbe host:TJK/rahmon guest:RUS/putin
  chancery add -f week.sheet
  chancery add --from-feed gdelt:719024876 visit/working \"Lavrov in Dushanbe\"
  timeline-reader | chancery add --stdin kind:meeting
  chancery add pledge/grant \"EU grant for water\" --on \"9 Oct 2025\" --donor EU --recipient TJK --amount \"12m EUR\"
Every entry term has a flag of the same name (chancery add --help lists them).";

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// What stands first beside a row are its kind and title, or terms at once.
fn row_way(
    row: String,
    kind: Option<String>,
    title: Option<String>,
    terms: &mut Vec<String>,
) -> Way {
    let is_term = |word: &String| word.contains(':');
    let first: Vec<String> = [kind, title].into_iter().flatten().collect();
    let at = first.iter().position(is_term).unwrap_or(first.len());
    let mut said = argv::unmarked(&first);
    terms.splice(0..0, said.split_off(at.min(said.len())));
    let mut said = said.into_iter();
    Way::Row(row, said.next(), said.next())
}

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, ClapError> {
        let one = |name: &str| matches.get_one::<String>(name).cloned();
        let many = |name: &str| {
            matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>()
        };
        let mut terms = argv::unmarked(&many("terms"));
        for (word, _) in flags() {
            terms.extend(many(word).into_iter().map(|value| format!("{word}:{value}")));
        }
        // Beside a way to log many, what stands first are terms for every line.
        let first: Vec<String> = [one("kind"), one("title")].into_iter().flatten().collect();
        let many_way = match one("file") {
            Some(file) => Some(Way::Sheet(file)),
            None if matches.get_flag("edit") => Some(Way::Editor),
            None if matches.get_flag("stdin") => Some(Way::Lines),
            None => None,
        };
        let way = match (many_way, one("kind"), one("title")) {
            (None, kind, title) if one("from-feed").is_some() => {
                let row = one("from-feed").unwrap_or_default();
                row_way(row, kind, title, &mut terms)
            }
            (Some(way), ..) => {
                terms.splice(0..0, argv::unmarked(&first));
                way
            }
            (None, Some(kind), Some(title)) => Way::One(kind, title),
            (None, Some(_), None) => Way::NoTitle,
            (None, None, _) => Way::Keyboard,
        };
        let (make_new, anyway) = (matches.get_flag("new"), matches.get_flag("anyway"));
        Ok(Self { way, terms, make_new, anyway })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), ClapError> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
